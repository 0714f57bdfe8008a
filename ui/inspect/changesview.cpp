// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/changesview.h"

#include "app/workspace/workspace.h"
#include "ui/run/changewords.h"
#include "ui/run/runwords.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/statebanner.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeWidget>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

constexpr int offeredRuns = 20;

} // namespace

ChangesView::ChangesView(QWidget *parent) :
    QWidget(parent), m_runs(new QComboBox(this)), m_summary(new QLabel(this)), m_note(new QLabel(this)),
    m_rows(new QTreeWidget(this)), m_none(new StateBanner(StateBanner::Shape::Page, this)),
    m_pages(new QStackedLayout(this))
{
    m_none->setMessage({"compare"_L1,
                        tr("Nothing to compare with yet"),
                        tr("Once this action has run, what changed since stands here, field by field."),
                        {}});
    m_runs->setObjectName(u"changesRun"_s);
    m_runs->setAccessibleName(tr("Run to compare with"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_summary->setObjectName(u"changesSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setFont(theme::small());
    m_note->setText(tr("Passwords are not kept with a run, so they are not compared."));
    m_note->setWordWrap(true);
    theme::setTone(m_note, theme::Tone::Muted);
    m_rows->setObjectName(u"changes"_s);
    m_rows->setAccessibleName(tr("Changes since the run"));
    m_rows->setHeaderLabels({tr("Field"), tr("Then"), tr("Now")});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget(this);
    arrange(page);
    m_pages->addWidget(m_none);
    m_pages->addWidget(page);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ChangesView::compare);
    connect(m_runs, &QComboBox::activated, this, &ChangesView::chooseRun);
}

void ChangesView::arrange(QWidget *page)
{
    auto *with = new QLabel(tr("Compared with the run"), page);
    with->setBuddy(m_runs);
    auto *bar = new QHBoxLayout;
    bar->addWidget(with);
    bar->addWidget(m_runs, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    column->setSpacing(unit);
    column->addLayout(bar);
    column->addWidget(m_summary);
    column->addWidget(m_rows, 1);
    column->addWidget(m_note);
}

void ChangesView::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace, nullptr, this, nullptr);
        disconnect(m_workspace->runs(), nullptr, this, nullptr);
    }
    m_workspace = workspace;
    m_run = {};
    if (workspace) {
        connect(workspace, &Workspace::actionChanged, this, [this] {
            m_run = {};
            listRuns();
        });
        connect(workspace, &Workspace::payloadChanged, &m_soon, qOverload<>(&QTimer::start));
        connect(workspace->runs(), &RunMonitor::runFinished, this, [this] {
            m_run = {}; // the last run is another one now
            listRuns();
        });
    }
    listRuns();
}

void ChangesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    listRuns();
}

// The store is asked only while somebody looks.
void ChangesView::listRuns()
{
    if (!isVisible())
        return;
    const QList<RunRecord> runs = m_workspace ? m_workspace->runsOfAction(offeredRuns) : QList<RunRecord>();
    const qint64 chosen = m_run.row;
    m_runs->clear();
    for (const RunRecord &run : runs) {
        const RunLook look = lookOf(run.state);
        const QString name = run.annotation.name.isEmpty() ? look.word : run.annotation.name;
        m_runs->addItem(theme::icon(look.icon, look.tone),
                        run.isTest() ? tr("%1 · %2 (step test)").arg(clockText(run.createdAt), name)
                                     : tr("%1 · %2").arg(clockText(run.createdAt), name),
                        run.row);
    }
    m_pages->setCurrentIndex(runs.isEmpty() ? 0 : 1);
    m_runs->setCurrentIndex(std::max(0, m_runs->findData(chosen)));
    if (!runs.isEmpty())
        chooseRun();
}

void ChangesView::chooseRun()
{
    const auto record = m_workspace ? m_workspace->runRecord(m_runs->currentData().toLongLong()) : std::nullopt;
    m_run = record ? *record : RunRecord();
    m_run.results = {};
    m_note->setVisible(m_run.holdsSecrets());
    compare();
}

QString ChangesView::titleOf(const QString &id) const
{
    return m_workspace->form()->labelOf(id);
}

void ChangesView::compare()
{
    if (!isVisible() || !m_workspace || m_run.row == 0)
        return;
    const QList<InputChange> changes = inputChanges(m_run.inputs, m_workspace->form()->inputsToKeep());
    m_summary->setText(changesLine(changes, [this](const QString &id) { return titleOf(id); }));
    m_rows->clear();
    for (const InputChange &change : changes) {
        const ChangeLook look = lookOf(change.kind);
        auto *item = new QTreeWidgetItem(m_rows);
        item->setIcon(0, theme::icon(look.icon, look.tone));
        item->setText(0, titleOf(change.id));
        item->setToolTip(0, tr("%1: %2").arg(change.id, look.word));
        item->setText(1, valueText(change.then, false));
        item->setText(2, valueText(change.now, false));
        item->setForeground(1, theme::color(change.then.isEmpty() ? theme::Tone::Faint : theme::Tone::Muted));
        if (change.now.isEmpty())
            item->setForeground(2, theme::color(theme::Tone::Faint));
        item->setData(0, Qt::AccessibleTextRole, tr("%1: %2").arg(titleOf(change.id), look.word));
    }
    for (int column = 0; column < 2; ++column) {
        m_rows->resizeColumnToContents(column);
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + unit, 20 * unit));
    }
}

} // namespace ab
