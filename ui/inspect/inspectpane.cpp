// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspectpane.h"

#include "app/workspace/workspace.h"
#include "ui/inspect/changesview.h"
#include "ui/inspect/codeview.h"
#include "ui/inspect/outputsview.h"
#include "ui/inspect/pastedialog.h"
#include "ui/inspect/payloadview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

InspectPane::InspectPane(QWidget *parent) :
    QWidget(parent), m_tabs(new QTabWidget(this)), m_payload(new PayloadView(this)), m_changes(new ChangesView(this)),
    m_outputs(new OutputsView(this)), m_code(new CodeView(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->setFocusPolicy(Qt::NoFocus); // its bar takes the keyboard
    m_tabs->tabBar()->setObjectName(u"inspectTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Inspect"));
    m_tabs->addTab(m_payload, tr("Payload"));
    m_tabs->addTab(m_changes, tr("Changes"));
    m_tabs->addTab(m_outputs, tr("Outputs"));
    m_tabs->addTab(m_code, tr("Code"));
    // What bears the name itself is the text on it.
    m_tabs->tabBar()->setAccessibleTabName(0, tr("Show the payload"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs);
    connect(m_payload, &PayloadView::pasteRequested, this, &InspectPane::pasteInputs);
    connect(m_outputs, &OutputsView::showRunRequested, this, &InspectPane::showRunRequested);
}

void InspectPane::setWorkspace(Workspace *workspace)
{
    if (m_paste)
        m_paste->close();
    m_workspace = workspace;
    m_payload->setWorkspace(workspace);
    m_changes->setWorkspace(workspace);
    m_outputs->setWorkspace(workspace);
    m_code->setWorkspace(workspace);
    if (workspace) {
        connect(workspace, &Workspace::actionChanged, this, [this] {
            if (m_paste)
                m_paste->close(); // it maps to the fields of another form
        });
    }
}

void InspectPane::pasteInputs()
{
    const bool isReady = m_workspace && m_workspace->form()->state() != InputForm::State::Empty;
    if (!isReady)
        return;
    if (!m_paste) {
        m_workspace->form()->commit();
        m_paste = new PasteDialog(m_workspace->form(), window());
        m_paste->offer(QGuiApplication::clipboard()->text());
    }
    m_paste->show();
    m_paste->raise();
    m_paste->activateWindow();
}

} // namespace ab
