// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/resultview.h"

#include "app/json/jsonindex.h"
#include "ui/run/jsontreemodel.h"
#include "ui/run/jsonview.h"
#include "ui/run/runwords.h"
#include "ui/shared/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSaveFile>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString emptyText(const RunRecord &record)
{
    if (!isFinal(record.state))
        return ResultView::tr("The result appears here when the run has finished.");
    if (record.state == RunState::Success)
        return ResultView::tr("Completed. The app returned no data.");
    return ResultView::tr("This run has no result.");
}

bool isEmptyResult(const JsonNode &results)
{
    return results.isMissing() || results.isNull() || (results.isArray() && results.size() == 0);
}

} // namespace

ResultView::ResultView(QWidget *parent) :
    QWidget(parent), m_model(new JsonTreeModel(this)), m_tree(new QTreeView(this)), m_raw(new JsonView(this)),
    m_empty(new QLabel(this)), m_facts(new QLabel(this)), m_pages(new QStackedWidget(this)),
    m_modes(new QButtonGroup(this))
{
    m_tree->setModel(m_model);
    m_tree->setObjectName(u"resultTree"_s);
    m_tree->setAccessibleName(tr("Result"));
    m_tree->setFont(theme::monospace());
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto addCopy = [this](const QString &text, int role) {
        auto *action = new QAction(text, m_tree);
        connect(action, &QAction::triggered, this, [this, role] { copySelected(role); });
        m_tree->addAction(action);
        return action;
    };
    addCopy(tr("Copy value"), JsonTreeModel::SourceRole)->setShortcut(QKeySequence::Copy);
    addCopy(tr("Copy path"), JsonTreeModel::PointerRole);
    m_raw->setObjectName(u"resultRaw"_s);
    m_raw->setAccessibleName(tr("Result as raw text"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    theme::setTone(m_empty, theme::Tone::Muted);
    theme::setTone(m_facts, theme::Tone::Muted);
    m_facts->setFont(theme::small());

    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_raw);
    m_pages->addWidget(m_empty);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    bar->setSpacing(theme::unit / 2);
    bar->addWidget(addMode(tr("Tree"), "tree"_L1, TreePage));
    bar->addWidget(addMode(tr("Raw"), "code"_L1, RawPage));
    bar->addStretch();
    bar->addWidget(m_facts);
    auto *saveButton = new QToolButton(this);
    saveButton->setText(tr("Save…"));
    saveButton->setAccessibleName(tr("Save the result"));
    saveButton->setObjectName(u"saveResult"_s);
    saveButton->setToolTip(tr("Save the bytes of the result, unchanged"));
    connect(saveButton, &QToolButton::clicked, this, &ResultView::save);
    bar->addWidget(saveButton);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    m_modes->button(TreePage)->setChecked(true);
}

QToolButton *ResultView::addMode(const QString &text, QLatin1StringView icon, Page page)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(tr("Show the result as %1").arg(text));
    button->setObjectName(u"resultMode%1"_s.arg(page));
    button->setIcon(theme::icon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    m_modes->addButton(button, page);
    connect(button, &QToolButton::clicked, this, [this, page] { showPage(page); });
    return button;
}

void ResultView::setRecord(const RunRecord &record)
{
    const bool same = record.results == m_results && m_model->rowCount() > 0;
    m_results = record.results;
    const JsonNode results = JsonIndex::root(m_results.bytes());
    const bool empty = isEmptyResult(results);
    m_empty->setText(emptyText(record));
    m_facts->setText(empty ? QString() : sizeText(m_results.bytes().size()));
    if (!same) {
        m_model->setRoot(results);
        m_tree->expandToDepth(results.size() <= 20 ? 1 : 0);
        m_tree->resizeColumnToContents(JsonTreeModel::KeyColumn);
        m_raw->setJson(m_results, false);
    }
    for (QAbstractButton *button : m_modes->buttons())
        button->setEnabled(!empty);
    showPage(empty ? EmptyPage : Page(m_modes->checkedId()));
}

void ResultView::showPage(Page page)
{
    m_pages->setCurrentIndex(page);
}

void ResultView::copySelected(int role)
{
    QGuiApplication::clipboard()->setText(m_tree->currentIndex().data(role).toString());
}

void ResultView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the result"), u"result.json"_s, tr("JSON (*.json);;All files (*)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        QSaveFile file(fileName);
        const bool written = file.open(QIODevice::WriteOnly)
                             && file.write(m_results.bytes()) == m_results.bytes().size() && file.commit();
        m_facts->setText(written ? tr("Saved to %1").arg(fileName) : tr("Not saved: %1").arg(file.errorString()));
    });
    dialog->open();
}

} // namespace ab
