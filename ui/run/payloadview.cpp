// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/payloadview.h"

#include "app/workspace/workspace.h"
#include "ui/run/jsonview.h"
#include "ui/run/runwords.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ab {

using namespace Qt::StringLiterals;

PayloadView::PayloadView(QWidget *parent) :
    QWidget(parent), m_target(new QLabel(this)), m_text(new JsonView(this)),
    m_exact(new QCheckBox(tr("Exact bytes"), this)), m_facts(new QLabel(this))
{
    m_target->setTextFormat(Qt::PlainText);
    m_target->setWordWrap(true);
    m_target->setText(tr("The request body appears here once an action is open."));
    theme::setTone(m_target, theme::Tone::Muted);
    m_text->setAccessibleName(tr("Payload"));
    m_text->setObjectName(u"payload"_s);
    m_exact->setObjectName(u"payloadExact"_s);
    m_exact->setAccessibleName(tr("Show the exact bytes"));
    m_exact->setToolTip(tr("Show the body as it is sent, without line breaks"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setFont(theme::small());
    m_facts->setWordWrap(true);
    theme::setTone(m_facts, theme::Tone::Muted);

    auto *copy = new QToolButton(this);
    copy->setIcon(theme::icon("copy"_L1));
    copy->setText(tr("Copy"));
    copy->setAccessibleName(tr("Copy the payload"));
    copy->setObjectName(u"copyPayload"_s);
    copy->setToolTip(tr("Copy the payload"));
    connect(copy, &QToolButton::clicked, this, [this] {
        if (m_workspace)
            QGuiApplication::clipboard()->setText(QString::fromUtf8(m_workspace->payloadPreview().bytes()));
    });
    connect(m_exact, &QCheckBox::toggled, this, &PayloadView::refresh);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_exact);
    bar->addStretch();
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::unit * 3 / 2, theme::unit, theme::unit * 3 / 2, theme::unit);
    layout->setSpacing(theme::unit);
    layout->addWidget(m_target);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_facts);
}

void PayloadView::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        disconnect(m_workspace, nullptr, this, nullptr);
    m_workspace = workspace;
    if (workspace) {
        connect(workspace, &Workspace::payloadChanged, this, &PayloadView::refresh);
        connect(workspace, &Workspace::actionChanged, this, &PayloadView::refresh);
        connect(workspace, &Workspace::connectionChanged, this, &PayloadView::refresh);
    }
    refresh();
}

void PayloadView::refresh()
{
    const bool open = m_workspace && m_workspace->action().has_value();
    m_text->setVisible(open);
    m_exact->setVisible(open);
    m_facts->setVisible(open);
    if (!open)
        return;
    const JsonText body = m_workspace->payloadPreview();
    const QByteArray inputs = m_workspace->form()->inputs().bytes();
    m_target->setText(tr("Sent to %1 when you press Run. The action id is looked up then, for that run only.")
                          .arg(m_workspace->profile().apiBase.host()));
    m_text->setLineWrapMode(m_exact->isChecked() ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    m_text->setJson(body, !m_exact->isChecked());
    const QByteArray hash = QCryptographicHash::hash(inputs, QCryptographicHash::Sha256).toHex();
    m_facts->setText(tr("Inputs: %1, SHA-256 %2…").arg(sizeText(inputs.size()), QString::fromLatin1(hash.first(16))));
    m_facts->setToolTip(tr("SHA-256 of the inputs: %1").arg(QString::fromLatin1(hash)));
}

} // namespace ab
