// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultoutputs.h"

#include "app/run/outputshape.h"
#include "app/workspace/workspace.h"
#include "ui/result/resultdocument.h"
#include "ui/result/resultparts.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/statebanner.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeWidget>

namespace ab {

using namespace Qt::StringLiterals;
using Mark = OutputRow::Mark;

namespace {

constexpr int fieldIdRole = Qt::UserRole;

struct MarkLook
{
    QString word;
    QLatin1StringView icon;
    theme::Tone tone;
};

MarkLook lookOf(Mark mark)
{
    switch (mark) {
    case Mark::Present:
        return {ResultOutputs::tr("as expected"), "check"_L1, theme::Tone::Success};
    case Mark::Missing:
        return {ResultOutputs::tr("missing"), "minus"_L1, theme::Tone::Warning};
    case Mark::Extra:
        return {ResultOutputs::tr("extra"), "plus"_L1, theme::Tone::Info};
    case Mark::NotCompared:
        break;
    }
    return {ResultOutputs::tr("expected"), "clock"_L1, theme::Tone::Muted};
}

QString summaryOf(const QList<OutputRow> &rows, qsizetype results)
{
    const auto count = [&rows](Mark mark) { return int(std::ranges::count(rows, mark, &OutputRow::mark)); };
    if (count(Mark::NotCompared) > 0)
        return ResultOutputs::tr("%n field(s) expected; this run brought no result to compare.", nullptr,
                                 count(Mark::NotCompared));
    QStringList parts{ResultOutputs::tr("%n as expected", nullptr, count(Mark::Present)),
                      ResultOutputs::tr("%n missing", nullptr, count(Mark::Missing)),
                      ResultOutputs::tr("%n extra", nullptr, count(Mark::Extra))};
    if (results > comparedResults)
        parts.append(ResultOutputs::tr("in the first %1 results").arg(comparedResults));
    return parts.join(u" · "_s);
}

} // namespace

ResultOutputs::ResultOutputs(const ResultDocument *document, QWidget *parent) :
    QWidget(parent), m_document(document), m_banner(new StateBanner(StateBanner::Shape::Page, this)),
    m_summary(new QLabel(this)), m_rows(new QTreeWidget(this)), m_pages(new QStackedLayout(this))
{
    m_summary->setObjectName(u"outputSummary"_s);
    m_summary->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    theme::setTone(m_summary, theme::Tone::Muted);
    m_rows->setObjectName(u"outputs"_s);
    m_rows->setAccessibleName(tr("Expected and actual output"));
    m_rows->setHeaderLabels({tr("Compared"), tr("Field"), tr("Sample"), tr("This run")});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    addCopyAction(m_rows, tr("Copy field id"), fieldIdRole)->setShortcut(QKeySequence::Copy);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_rows, 1);
    m_pages->addWidget(m_banner);
    m_pages->addWidget(page);
    connect(m_banner, &StateBanner::activated, this, &ResultOutputs::load);
    connect(&m_preview, &OutputPreview::changed, this, &ResultOutputs::refresh);
    connect(document, &ResultDocument::changed, this, &ResultOutputs::refresh);
}

void ResultOutputs::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_record = {};
    m_preview.clear();
}

void ResultOutputs::setRecord(const RunRecord &record)
{
    const bool isOther = record.row != m_record.row;
    m_record = record;
    m_record.results = {};
    if (isOther)
        m_preview.clear();
}

void ResultOutputs::load()
{
    if (m_workspace)
        m_preview.load(m_workspace->client(), m_record);
}

void ResultOutputs::refresh()
{
    using State = OutputPreview::State;
    switch (m_preview.state()) {
    case State::Idle:
        m_banner->setMessage({"sliders"_L1, tr("What should come back?"),
                              tr("The fields this action says it will return, beside those of this run. "
                                 "Asking takes two calls."),
                              tr("Compare with the expected output")});
        break;
    case State::Loading:
        m_banner->showLoading(tr("Asking for the expected output …"));
        break;
    case State::Failed:
        m_banner->showError(describe(m_preview.error(), tr("the expected output"), m_record.appTitle), tr("Retry"));
        break;
    case State::Ready:
        fillRows();
        break;
    }
    m_pages->setCurrentIndex(m_preview.state() == State::Ready ? 1 : 0);
}

void ResultOutputs::fillRows()
{
    const QList<OutputRow> rows = compareOutputs(m_preview.fields(), m_document->root());
    m_summary->setText(rows.isEmpty() ? tr("The action names no fields.")
                                      : summaryOf(rows, m_document->root().isArray() ? m_document->root().size() : 1));
    m_rows->clear();
    for (const OutputRow &row : rows) {
        const MarkLook look = lookOf(row.mark);
        auto *item = new QTreeWidgetItem(m_rows);
        item->setIcon(0, theme::icon(look.icon, look.tone));
        item->setText(0, look.word);
        item->setForeground(0, theme::color(look.tone));
        item->setText(1, row.title.isEmpty() || row.title == row.id ? row.id : tr("%1 (%2)").arg(row.title, row.id));
        item->setText(2, row.sample.left(200));
        item->setText(3, row.actual);
        for (int column = 0; column < m_rows->columnCount(); ++column) {
            item->setData(column, fieldIdRole, row.id);
            item->setToolTip(column, plainTip(item->text(column))); // may be cut
        }
    }
    for (int column = 0; column < 3; ++column) {
        m_rows->resizeColumnToContents(column);
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + theme::unit, 28 * theme::unit));
    }
}

} // namespace ab
