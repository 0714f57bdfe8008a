// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench.h"

#include "ui/catalog/actionpanel.h"
#include "ui/catalog/appicons.h"
#include "ui/catalog/apppanel.h"
#include "ui/catalog/connectionpanel.h"
#include "ui/exchange/exchangeactions.h"
#include "ui/exchange/exchangepanel.h"
#include "ui/form/formledgerpanel.h"
#include "ui/inspect/inspectpane.h"
#include "ui/run/runpanel.h"
#include "ui/runorigin.h"
#include "ui/steppanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QSplitter *splitter(Qt::Orientation orientation, const QString &name, QWidget *parent)
{
    auto *made = new QSplitter(orientation, parent);
    made->setObjectName(name);
    made->setChildrenCollapsible(false);
    return made;
}

} // namespace

Workbench::Workbench(ExchangeLog *exchanges, Settings *settings, QWidget *parent) :
    QWidget(parent), m_settings(settings), m_icons(new AppIcons(this)), m_apps(new AppPanel(m_icons, this)),
    m_actions(new ActionPanel(this)), m_step(new StepPanel(m_icons, this)), m_inspect(new InspectPane(this)),
    m_runs(new RunPanel(this)), m_calls(new ExchangePanel(exchanges, this)), m_history(new FormLedgerPanel(this)),
    m_below(new QTabWidget(this)), m_roomy(new QToolButton(m_below)),
    m_browse(splitter(Qt::Vertical, u"browse"_s, this)), m_columns(splitter(Qt::Horizontal, u"columns"_s, this)),
    m_rows(splitter(Qt::Vertical, u"rows"_s, this))
{
    m_below->setDocumentMode(true);
    m_below->addTab(m_runs, theme::icon("list"_L1, theme::Tone::Muted), tr("Runs"));
    m_below->addTab(m_calls, theme::icon("code"_L1, theme::Tone::Muted), tr("Request log"));
    m_below->addTab(m_history, theme::icon("clock"_L1, theme::Tone::Muted), tr("Form history"));
    m_below->tabBar()->setObjectName(u"belowTabs"_s);
    m_below->tabBar()->setAccessibleName(tr("Runs, request log and form history"));
    addRoomy();
    arrange();
    restoreLayout();

    connect(m_apps, &AppPanel::appPicked, this, [this](const App &app) {
        if (m_workspace && (!m_workspace->app() || m_workspace->app()->id != app.id))
            m_workspace->selectApp(app);
    });
    connect(m_actions, &ActionPanel::actionPicked, this, [this](const Action &action) {
        if (m_workspace && (!m_workspace->action() || m_workspace->action()->ref() != action.ref()))
            m_workspace->selectAction(action);
    });
    connect(m_inspect, &InspectPane::showRunRequested, this, &Workbench::showRun);
    connect(m_apps, &AppPanel::profileRequested, this, &Workbench::profileRequested);
    connect(m_step->connectionPanel(), &ConnectionPanel::profileRequested, this, &Workbench::profileRequested);
    connect(m_step, &StepPanel::runRequested, this, &Workbench::runRequested);
    connect(m_step, &StepPanel::runAnywayRequested, this, &Workbench::runAnywayRequested);
    connect(m_step, &StepPanel::callsRequested, this, [this](const QString &cause) {
        m_below->setCurrentWidget(m_calls);
        m_calls->showCause(cause);
    });
    connect(m_calls->actions(), &ExchangeActions::runRequested, this, [this](qint64 row) {
        showRun(row);
        m_runs->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_runs, &RunPanel::logRequested, this, [this](qint64 call) {
        m_below->setCurrentWidget(m_calls);
        m_calls->showCall(call);
    });
    connect(m_step, &StepPanel::problemFound, this, &Workbench::problemFound);
    connect(m_runs, &RunPanel::runAgainRequested, this,
            [this](qint64 row) { openRun(row, StepOpener::Purpose::Again); });
    connect(m_runs, &RunPanel::formRequested, this, [this](qint64 row) { openRun(row, StepOpener::Purpose::Edit); });
    connect(m_runs, &RunPanel::checkRequested, this, [this](qint64 row) { openRun(row, StepOpener::Purpose::Check); });
    connect(m_runs, &RunPanel::editRequested, this, &Workbench::editField);
    connect(m_runs, &RunPanel::reconnectRequested, this, &Workbench::reconnect);
}

void Workbench::addRoomy()
{
    m_roomy->setObjectName(u"roomyBelow"_s);
    m_roomy->setAccessibleName(tr("Give the runs more room"));
    m_roomy->setToolTip(tr("Give what is below the whole height, or take it back (Ctrl+Shift+M)"));
    m_roomy->setIcon(theme::icon("chevron-up"_L1));
    m_roomy->setCheckable(true);
    m_roomy->setAutoRaise(true);
    m_roomy->setFocusPolicy(Qt::StrongFocus);
    m_roomy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    connect(m_roomy, &QToolButton::toggled, this, &Workbench::giveRoom);
    m_below->setCornerWidget(m_roomy);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && m_columns->isAncestorOf(now))
            m_roomy->setChecked(false);
    });
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { // by hand: that is how it stays
        m_heights = m_rows->sizes();
        m_roomy->setChecked(false);
    });
}

// The columns above are folded away until the focus goes there, or somebody moves the edge.
void Workbench::giveRoom(bool roomy)
{
    m_roomy->setIcon(theme::icon(roomy ? "chevron-down"_L1 : "chevron-up"_L1));
    if (roomy)
        m_heights = m_rows->sizes();
    if (QWidget *focused = QApplication::focusWidget(); roomy && focused && m_columns->isAncestorOf(focused))
        m_below->tabBar()->setFocus(Qt::ShortcutFocusReason);
    m_rows->setCollapsible(0, roomy);
    m_rows->setSizes(roomy ? QList<int>{0, height()} : m_heights);
}

void Workbench::arrange()
{
    m_browse->addWidget(m_apps);
    m_browse->addWidget(m_actions);
    m_columns->addWidget(m_browse);
    m_columns->addWidget(m_step);
    m_columns->addWidget(m_inspect);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_below);
    m_browse->setMinimumWidth(26 * unit);
    m_step->setMinimumWidth(50 * unit);
    m_inspect->setMinimumWidth(26 * unit);
    m_below->setMinimumHeight(31 * unit); // a run with the first rows of its result, in a window of 640
    for (const auto &[column, share] : {std::pair(0, 1), std::pair(1, 3), std::pair(2, 2)})
        m_columns->setStretchFactor(column, share);
    m_rows->setStretchFactor(0, 2);
    m_rows->setStretchFactor(1, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_rows);
}

void Workbench::restoreLayout()
{
    // What fits 1280 × 800; the splitters scale it to any other size.
    m_browse->setSizes({290, 240});
    m_columns->setSizes({36 * unit, 76 * unit, 46 * unit});
    m_rows->setSizes({452, 292});
    for (QSplitter *part : {m_browse, m_columns, m_rows})
        part->restoreState(m_settings->layout(part->objectName()));
}

void Workbench::saveLayout()
{
    m_roomy->setChecked(false); // the room was given for a while
    for (const QSplitter *part : {m_browse, m_columns, m_rows})
        m_settings->setLayout(part->objectName(), part->saveState());
}

void Workbench::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        m_workspace->disconnect(this);
        m_workspace->stepOpener()->disconnect(this);
    }
    m_workspace = workspace;
    m_icons->setLoader(workspace ? workspace->icons() : nullptr);
    m_apps->setModel(workspace ? workspace->apps() : nullptr);
    m_actions->setModel(workspace ? workspace->actions() : nullptr);
    m_step->setWorkspace(workspace);
    m_inspect->setWorkspace(workspace);
    m_runs->setWorkspace(workspace);
    m_calls->setWorkspace(workspace);
    m_history->setForm(workspace ? workspace->form() : nullptr);
    if (!workspace)
        return;
    connect(workspace, &Workspace::appChanged, this, &Workbench::showApp);
    connect(workspace->stepOpener(), &StepOpener::opened, this, &Workbench::runOpened);
    connect(workspace->stepOpener(), &StepOpener::failed, this, &Workbench::runNotOpened);
    connect(workspace, &Workspace::actionChanged, this, [this] {
        m_actions->select(m_workspace->action());
        emit titleChanged();
    });
}

void Workbench::showApp()
{
    m_actions->setAppTitle(m_workspace->app() ? m_workspace->app()->title : QString());
    if (m_workspace->app())
        m_apps->select(m_workspace->app()->id);
    emit titleChanged();
}

void Workbench::setPrompts(Prompts *prompts)
{
    m_calls->setPrompts(prompts);
    m_step->setPrompts(prompts);
    m_runs->setTools(prompts, m_settings);
}

void Workbench::showRun(qint64 row)
{
    m_below->setCurrentWidget(m_runs);
    m_runs->showRun(row);
}

void Workbench::openRun(qint64 row, StepOpener::Purpose purpose, const std::function<void()> &then)
{
    m_whenOpened = then;
    const auto record = m_workspace ? m_workspace->runRecord(row) : std::nullopt;
    if (record)
        m_workspace->stepOpener()->open(*record, purpose);
}

// The step of a run is opened first where another one is open, or none.
void Workbench::editField(qint64 row, const QString &fieldId)
{
    const auto record = m_workspace ? m_workspace->runRecord(row) : std::nullopt;
    if (record && m_workspace->action() && m_workspace->action()->ref() == record->action)
        m_step->focusField(fieldId);
    else
        openRun(row, StepOpener::Purpose::Edit, [this, fieldId] { m_step->focusField(fieldId); });
}

void Workbench::reconnect(qint64 row)
{
    const auto record = m_workspace ? m_workspace->runRecord(row) : std::nullopt;
    m_roomy->setChecked(false); // how it goes is told above
    if (record && m_workspace->app() && m_workspace->app()->id == record->action.appId)
        m_step->connectionPanel()->reconnect();
    else
        openRun(row, StepOpener::Purpose::Edit, [this] { m_step->connectionPanel()->reconnect(); });
}

// Unless somebody has begun to do something else meanwhile.
void Workbench::focusLastField()
{
    const auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    const bool isIdle =
        !QApplication::focusWidget() || (search && m_apps->isAncestorOf(search) && search->text().isEmpty());
    const QString last = m_workspace->drafts()->focusedField();
    if (!isIdle || !m_workspace->form()->field(last))
        return;
    m_step->focusField(last);
    // Typing goes on behind what is there.
    if (auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        line->end(false);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget()))
        text->moveCursor(QTextCursor::End);
}

void Workbench::runOpened(StepOpener::Purpose purpose, const StepDifferences &differences)
{
    if (purpose == StepOpener::Purpose::Resume)
        return focusLastField();
    m_roomy->setChecked(false); // it is the form's turn
    const RunRecord &record = m_workspace->stepOpener()->record();
    m_step->showOrigin(originTitle(purpose, record, differences),
                       originText(purpose, record, differences, *m_workspace->form()));
    if (purpose == StepOpener::Purpose::Again && differences.isEmpty())
        emit runRequested();
    if (const auto act = std::exchange(m_whenOpened, {}))
        act();
}

void Workbench::runNotOpened(const ApiError &error)
{
    if (m_workspace->stepOpener()->purpose() == StepOpener::Purpose::Resume)
        return; // the lists themselves say what is wrong
    m_whenOpened = {};
    const RunRecord &record = m_workspace->stepOpener()->record();
    if (error.kind == ApiError::Kind::NoLongerOffered && error.code == "search"_L1)
        emit problemFound(tr("%1 offers no search.").arg(record.appTitle),
                          tr("Look for the result in %1 itself, then note what you found.").arg(record.appTitle));
    else
        emit problemFound(tr("The run of %1 could not be opened.").arg(record.actionTitle),
                          describe(error, record.actionTitle, record.appTitle).inOneLine());
}

void Workbench::pasteInputs()
{
    m_inspect->pasteInputs();
}

void Workbench::focusAppSearch()
{
    m_apps->focusSearch();
}

QList<QWidget *> Workbench::panes() const
{
    return {m_apps, m_actions, m_step, m_inspect, m_below};
}

// F6: to the first thing in the next pane that takes the keyboard.
void Workbench::focusNextPane(bool backwards)
{
    const QList<QWidget *> all = panes();
    QWidget *focused = QApplication::focusWidget();
    qsizetype current = backwards ? 0 : -1;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (focused && all.at(i)->isAncestorOf(focused))
            current = i;
    }
    for (qsizetype step = 1; step <= all.size(); ++step) {
        const qsizetype next = (current + (backwards ? -step : step) + 2 * all.size()) % all.size();
        for (QWidget *child : all.at(next)->findChildren<QWidget *>()) {
            if (child->isVisibleTo(window()) && child->isEnabled() && child->focusPolicy() & Qt::TabFocus)
                return child->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

} // namespace ab
