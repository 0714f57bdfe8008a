// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/outputsview.h"

#include "app/json/jsonindex.h"
#include "app/workspace/workspace.h"
#include "ui/inspect/steptestview.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/statebanner.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

constexpr qsizetype deepest = 40;

enum Column { TitleColumn, PathColumn, TypeColumn, SampleColumn };

// Where a field lies: `a__b[]c` lies in `a__b[]`, which lies in `a`. Empty at the top.
QString pathAbove(const QString &path)
{
    const QString within = path.endsWith("[]"_L1) ? path.chopped(2) : path;
    const qsizetype list = within.lastIndexOf("[]"_L1);
    const qsizetype level = within.lastIndexOf("__"_L1);
    if (list > level)
        return within.first(list + 2);
    return level > 0 ? within.first(level) : QString();
}

// The service names none on most fields; the sample tells then.
QString typeOf(const OutputField &field)
{
    const JsonNode raw = JsonIndex::received(field.raw.bytes());
    const QString named = raw.child(u"value_type").toText(raw.child(u"format").toText());
    if (!named.isEmpty())
        return named.toLower();
    if (field.id.endsWith("[]"_L1))
        return OutputsView::tr("list");
    if (field.sample.isEmpty())
        return {};
    const JsonNode sample = JsonIndex::received(field.sample.toUtf8());
    if (sample.isNumber())
        return OutputsView::tr("number");
    return sample.isBoolean() ? OutputsView::tr("true or false") : OutputsView::tr("text");
}

} // namespace

OutputsView::OutputsView(QWidget *parent) :
    QWidget(parent), m_again(new QToolButton(this)), m_live(new QCheckBox(tr("Live samples"), this)),
    m_test(new QPushButton(tr("Test step …"), this)), m_banner(new StateBanner(StateBanner::Shape::Page, this)),
    m_rows(new QTreeWidget(this)), m_pages(new QStackedWidget(this)), m_stepTest(new StepTestView(this))
{
    m_again->setIcon(theme::icon("refresh"_L1));
    m_again->setText(tr("Ask again"));
    m_again->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_again->setObjectName(u"outputsAgain"_s);
    m_again->setToolTip(tr("Ask again for the expected output, with the form as it stands"));
    m_live->setObjectName(u"liveSamples"_s);
    m_live->setToolTip(tr("Let the app look up real samples; this takes longer"));
    m_test->setObjectName(u"testStep"_s);
    m_test->setIcon(theme::icon("flask"_L1));
    m_test->setAutoDefault(false);
    m_rows->setObjectName(u"expectedOutputs"_s);
    m_rows->setAccessibleName(tr("Expected output"));
    m_rows->setHeaderLabels({tr("Field"), tr("Path"), tr("Type"), tr("Sample")});
    m_rows->setUniformRowHeights(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->header()->setStretchLastSection(true);
    arrange();
    connect(m_banner, &StateBanner::activated, this, &OutputsView::load);
    connect(m_again, &QToolButton::clicked, this, &OutputsView::load);
    connect(m_test, &QPushButton::clicked, m_stepTest, &StepTestView::ask);
    connect(m_stepTest, &StepTestView::changed, this, &OutputsView::updateBar);
    connect(m_stepTest, &StepTestView::showRunRequested, this, &OutputsView::showRunRequested);
    connect(&m_preview, &OutputPreview::changed, this, &OutputsView::refresh);
    refresh();
}

void OutputsView::arrange()
{
    m_pages->addWidget(m_banner);
    m_pages->addWidget(m_rows);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_pages);
    parts->addWidget(m_stepTest);
    parts->setStretchFactor(0, 1);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_again);
    bar->addWidget(m_live);
    bar->addStretch();
    bar->addWidget(m_test);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    column->setSpacing(unit);
    column->addLayout(bar);
    column->addWidget(parts, 1);
}

void OutputsView::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace, nullptr, this, nullptr);
        disconnect(m_workspace, nullptr, &m_preview, nullptr);
        disconnect(m_workspace->runner(), nullptr, this, nullptr);
        disconnect(m_workspace->stepTest(), nullptr, this, nullptr);
    }
    m_workspace = workspace;
    m_stepTest->setWorkspace(workspace);
    m_preview.clear();
    if (!workspace)
        return;
    connect(workspace, &Workspace::actionChanged, this, [this] {
        m_live->setChecked(false);
        m_preview.clear();
    });
    connect(workspace, &Workspace::connectionChanged, &m_preview, &OutputPreview::clear);
    connect(workspace->runner(), &StepRunner::obstacleChanged, this, &OutputsView::updateBar);
    connect(workspace->stepTest(), &StepTest::changed, this, &OutputsView::updateBar);
}

void OutputsView::load()
{
    if (!m_workspace || !m_workspace->action())
        return;
    m_workspace->form()->commit();
    m_workspace->form()->announceSecrets();
    const RunSpec spec = m_workspace->runner()->spec();
    m_preview.load(m_workspace->client(), OutputPreview::Question{.action = spec.action,
                                                                  .connection = spec.connectionId,
                                                                  .inputs = spec.inputs,
                                                                  .liveSamples = m_live->isChecked(),
                                                                  .cause = u"outputs"_s,
                                                                  .runRow = 0});
}

void OutputsView::refresh()
{
    using State = OutputPreview::State;
    const bool open = m_workspace && m_workspace->action();
    switch (m_preview.state()) {
    case State::Idle:
        m_banner->setMessage({"sliders"_L1, open ? tr("What should come back?") : QString(),
                              open ? tr("The fields this action says it will return. Asking takes two calls and runs "
                                        "nothing.")
                                   : tr("The shape of the result appears here once an action is open."),
                              open ? tr("Show the expected output") : QString()});
        break;
    case State::Loading:
        m_banner->showLoading(tr("Asking for the expected output …"));
        break;
    case State::Failed:
        m_banner->showError(describe(m_preview.error(), tr("the expected output"),
                                     m_workspace && m_workspace->app() ? m_workspace->app()->title : QString()),
                            tr("Retry"));
        break;
    case State::Ready:
        fillRows();
        break;
    }
    m_pages->setCurrentIndex(m_preview.state() == State::Ready && !m_preview.fields().isEmpty() ? 1 : 0);
    updateBar();
}

void OutputsView::updateBar()
{
    const bool open = m_workspace && m_workspace->action();
    const bool mayTest = open && m_workspace->runner()->obstacle() == StepRunner::Obstacle::None
                         && !m_workspace->stepTest()->isRunning();
    m_again->setVisible(m_preview.state() == OutputPreview::State::Ready);
    m_live->setVisible(open && OutputPreview::mayHaveLiveSamples(m_workspace->action()->ref()));
    m_test->setVisible(open);
    m_test->setEnabled(mayTest);
    m_test->setToolTip(mayTest ? tr("Let the service execute this step and show the app's raw answer; asks first")
                               : tr("A step can be tested once it could be run"));
}

void OutputsView::fillRows()
{
    m_rows->clear();
    m_holders.clear();
    if (m_preview.fields().isEmpty())
        return m_banner->setMessage({"sliders"_L1, tr("The action names no fields."), {}, {}});
    for (const OutputField &field : m_preview.fields()) {
        QTreeWidgetItem *item = holderOf(field.id);
        item->setText(TitleColumn, field.title.isEmpty() ? field.id : field.title);
        item->setText(PathColumn, field.id);
        item->setText(TypeColumn, typeOf(field));
        item->setText(SampleColumn, field.sample.left(200));
        item->setToolTip(SampleColumn, plainTip(field.sample.left(2000)));
    }
    m_rows->expandAll();
    m_rows->setRootIsDecorated(m_holders.size() != m_rows->topLevelItemCount());
    for (const auto &[column, most] :
         {std::pair(TitleColumn, 20), std::pair(PathColumn, 20), std::pair(TypeColumn, 12)}) {
        m_rows->resizeColumnToContents(column);
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + unit, most * unit));
    }
}

// The row of this path, below those of what it lies in; these may be named later, or never.
QTreeWidgetItem *OutputsView::holderOf(const QString &path)
{
    if (QTreeWidgetItem *known = m_holders.value(path))
        return known;
    const bool isTooDeep = path.count(u"__"_s) + path.count(u"[]"_s) > deepest; // a row of its own, below nothing
    const QString above = isTooDeep ? QString() : pathAbove(path);
    auto *made = above.isEmpty() ? new QTreeWidgetItem(m_rows) : new QTreeWidgetItem(holderOf(above));
    made->setText(TitleColumn, path);
    made->setText(PathColumn, path);
    made->setText(TypeColumn, path.endsWith("[]"_L1) ? tr("list") : tr("object"));
    made->setFont(PathColumn, theme::monospace());
    made->setForeground(TypeColumn, theme::color(theme::Tone::Muted));
    m_holders.insert(path, made);
    return made;
}

} // namespace ab
