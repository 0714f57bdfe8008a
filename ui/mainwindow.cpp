// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "app/launch/launch.h"
#include "ui/connect/connectwindowcontroller.h"
#include "ui/headerbar.h"
#include "ui/profile/guidedsetup.h"
#include "ui/profile/secretbanner.h"
#include "ui/profile/startpage.h"
#include "ui/profilecontroller.h"
#include "ui/run/runnotices.h"
#include "ui/shared/desktopnotifier.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/prompts.h"
#include "ui/shared/qtcompat.h"
#include "ui/shared/statebanner.h"
#include "ui/steppanel.h"
#include "ui/workbench.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

MainWindow::MainWindow(Launch *launch, Prompts *prompts, QWidget *parent) :
    QMainWindow(parent), m_launch(launch), m_prompts(prompts), m_profiles(new ProfileController(launch, prompts, this)),
    m_profileMenu(new QMenu(this)), m_mainMenu(new QMenu(this)),
    m_header(new HeaderBar(m_profileMenu, m_mainMenu, this)),
    m_secrets(new SecretBanner(launch->keyStore(), launch->sessionSecrets().get(), this)),
    m_notice(new StateBanner(StateBanner::Shape::Strip, this)), m_pages(new QStackedWidget(this))
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_secrets);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    setMinimumSize(1000, 640);
    resize(1280, 800);
    restoreGeometry(launch->services().settings->layout(u"window"_s));
    m_notice->hide();
    buildMenus();
    addShortcuts();
    updateTitle();
    connect(m_notice, &StateBanner::activated, m_notice, &QWidget::hide);
    connectProfiles();
    connect(launch->services().runs, &RunStore::unsavedChanged, this, &MainWindow::tellOfUnsaved);
    connect(launch->services().drafts, &DraftStore::problemChanged, this, &MainWindow::tellOfDrafts);
    connect(launch->services().drafts, &DraftStore::setAside, this, [this](const QString &file) {
        notify(tr("A draft could not be read."),
               tr("It was set aside as %1, and the form opens without it.").arg(file));
    });
    compat::onSystemThemeChanged(this, [this] { theme::apply(m_launch->services().settings->theme()); });
}

void MainWindow::begin()
{
    for (const ApiError &problem : m_launch->problems()) {
        const ErrorText text = describe(problem);
        notify(text.what, QString(text.whose + u' ' + text.todo));
    }
    const QString last = m_launch->services().settings->lastProfile();
    if (const auto requested = m_launch->requestedProfile())
        openResult(*requested, m_launch->options().sandbox ? QString() : m_launch->options().profile);
    else if (!last.isEmpty())
        openNamed(last);
    else
        showStartPage();
}

void MainWindow::open(const Profile &profile)
{
    Workspace *before = std::exchange(m_workspace, new Workspace(m_launch->services(), profile, this));
    showWorkbench();
    m_profiles->setProfile(profile);
    m_secrets->setProfile(profile);
    m_header->setWorkspace(m_workspace, m_profiles->identityText());
    m_workbench->setWorkspace(m_workspace);
    if (!m_connectWindow)
        setConnectWindow(new ConnectWindowController(this));
    m_connectWindow->setSettings(m_launch->services().settings);
    m_connectWindow->setFlow(m_workspace->connectFlow());
    if (!m_notices)
        setNotifier(new DesktopNotifier(this));
    m_notices->setWorkspace(m_workspace);
    watchWorkspace();
    resume(before);
    if (before)
        retire(before);
    m_workspace->apps()->searchNow({});
    m_workspace->runs()->resumeUnfinished();
    updateTitle();
    m_workbench->focusAppSearch();
}

// Another identity goes on with the same action and its own draft; a start with the step that was left last.
void MainWindow::resume(const Workspace *before)
{
    const bool isSwitch = before && before->profile().name == m_workspace->profile().name;
    const auto step = isSwitch ? before->step() : m_workspace->lastStep();
    if (step)
        m_workspace->resume(isSwitch ? Workspace::Step{step->action, {}} : *step);
}

void MainWindow::tellOfDrafts()
{
    if (!m_launch->services().drafts->problem())
        return m_notice->hide();
    notify(tr("Drafts cannot be written at present."),
           tr("Nothing is lost while the program runs: what is typed is written as soon as the disk takes it."));
}

void MainWindow::watchWorkspace()
{
    // A run showed which form of body this server takes; a profile that is stored remembers it.
    connect(m_workspace, &Workspace::profileChanged, m_profiles,
            [this, workspace = m_workspace] { keepLearnt(workspace->profile()); });
    connect(m_workspace->runs(), &RunMonitor::startFailed, this, [this](const ApiError &error) {
        notify(tr("The run was not started, because it could not be recorded."), describe(error).inOneLine());
    });
    connect(m_workspace->apps(), &AppModel::stateChanged, m_secrets, [this] { checkSecrets(); });
}

void MainWindow::keepLearnt(const Profile &profile)
{
    if (const Status saved = m_launch->rememberBodyStyle(profile); !saved)
        notify(tr("The profile could not be saved."), describe(saved.error()).inOneLine());
}

// Its runs go on as who they were started for, and the list shows how they end; nothing else of it does.
void MainWindow::retire(Workspace *before)
{
    before->apps()->disconnect(m_secrets);
    connect(before->runs(), &RunMonitor::runChanged, this, [this, before](qint64 row) {
        if (const auto record = before->runRecord(row))
            m_workspace->runModel()->put(*record);
    });
    connect(before, &Workspace::retired, before, &QObject::deleteLater);
    before->retire();
}

void MainWindow::checkSecrets()
{
    const AppModel *apps = m_workspace->apps();
    const bool failed = apps->state() == AppModel::State::Failed;
    const bool missing = failed && apps->error().kind == ApiError::Kind::SecretMissing;
    m_secrets->setMissing(missing ? apps->error().code : QString());
}

// After a secret came, or the key ring was unlocked.
void MainWindow::askAnew()
{
    if (!m_workspace)
        return;
    m_workspace->tokens()->forget();
    m_workspace->apps()->searchNow({});
    m_workspace->connections()->reload();
}

void MainWindow::connectProfiles()
{
    connect(m_header, &HeaderBar::identityRequested, m_profiles, &ProfileController::chooseIdentity);
    connect(m_profiles, &ProfileController::openRequested, this, &MainWindow::openNamed);
    connect(m_profiles, &ProfileController::newRequested, this, &MainWindow::showSetup);
    connect(m_profiles, &ProfileController::identityChosen, this, &MainWindow::switchTo);
    connect(m_profiles, &ProfileController::profileStored, this, &MainWindow::profileStored);
    connect(m_profiles, &ProfileController::secretsEntered, this, &MainWindow::askAnew);
    connect(m_secrets, &SecretBanner::tryAgainRequested, this, &MainWindow::askAnew);
    connect(m_secrets, &SecretBanner::enterRequested, m_profiles, &ProfileController::enterSecrets);
}

void MainWindow::switchTo(const Identity &identity)
{
    Profile profile = m_workspace->profile();
    profile.identity = identity;
    open(profile);
}

// The open profile was edited: it is opened anew, for whom it acts now unless that was edited, too.
void MainWindow::profileStored(const QString &before, const Profile &now)
{
    if (!m_workspace || before.isEmpty() || m_workspace->profile().name != before)
        return;
    Profile profile = now;
    const Identity present = m_workspace->profile().identity;
    if (!present.user.isEmpty() && now.identity == m_opened.identity)
        profile.identity = present;
    m_launch->services().settings->setLastProfile(now.name);
    m_opened = now;
    open(profile);
}

void MainWindow::setConnectWindow(ConnectWindowController *controller)
{
    m_connectWindow = controller;
    connect(controller, &ConnectWindowController::unavailable, this,
            [this](const QString &reason) { notify(tr("The Connect window cannot be shown."), reason); });
}

void MainWindow::setNotifier(Notifier *notifier)
{
    delete m_notices;
    m_notices = new RunNotices(notifier, m_launch->services().settings, this);
    m_notices->setWorkspace(m_workspace);
    m_noticeSwitch->setChecked(m_notices->isOn());
    connect(m_noticeSwitch, &QAction::toggled, m_notices, &RunNotices::setOn);
    connect(m_notices, &RunNotices::showRequested, this, [this](qint64 row) {
        if (m_workbench)
            m_workbench->showRun(row);
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_launch->services().settings->setLayout(u"window"_s, saveGeometry());
    if (m_workbench)
        m_workbench->saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::buildMenus()
{
    connect(m_profileMenu, &QMenu::aboutToShow, this, &MainWindow::fillProfileMenu);

    QMenu *view = m_mainMenu->addMenu(tr("View"));
    auto *themes = new QActionGroup(this);
    const std::pair<Settings::Theme, QString> choices[] = {{Settings::Theme::System, tr("As the system")},
                                                           {Settings::Theme::Light, tr("Light")},
                                                           {Settings::Theme::Dark, tr("Dark")}};
    for (const auto &[theme, name] : choices) {
        QAction *action = view->addAction(name, this, [this, chosen = theme] { setTheme(chosen); });
        action->setCheckable(true);
        action->setChecked(theme == m_launch->services().settings->theme());
        themes->addAction(action);
    }
    addRestoreChoices(m_mainMenu->addMenu(tr("Values that fit the form again")));
    m_noticeSwitch = m_mainMenu->addAction(tr("Notify when a run ends"));
    m_noticeSwitch->setObjectName(u"notifyRunEnds"_s);
    m_noticeSwitch->setCheckable(true);
    m_mainMenu->addSeparator();
    m_mainMenu->addAction(tr("Run action"), QKeySequence(Qt::CTRL | Qt::Key_Return), this, &MainWindow::run);
    m_mainMenu->addAction(tr("Search apps"), QKeySequence(Qt::CTRL | Qt::Key_L), this, [this] {
        if (m_workbench)
            m_workbench->focusAppSearch();
    });
    m_mainMenu->addAction(tr("Paste inputs …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this, [this] {
        if (m_workbench && m_pages->currentWidget() == m_workbench)
            m_workbench->pasteInputs();
    });
    QAction *ask = m_mainMenu->addAction(tr("Ask before the first write of a session"), this, [this](bool asks) {
        m_launch->services().settings->setAsksBeforeWrites(m_workspace->identityScope(), asks);
    });
    ask->setCheckable(true);
    connect(m_mainMenu, &QMenu::aboutToShow, ask, [this, ask] {
        ask->setEnabled(m_workspace && m_workspace->profile().environment == Environment::Production);
        ask->setChecked(m_workspace && m_launch->services().settings->asksBeforeWrites(m_workspace->identityScope()));
    });
    m_mainMenu->addSeparator();
    addIdentityActions();
    m_mainMenu->addSeparator();
    m_mainMenu->addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
    addActions(m_mainMenu->actions()); // their shortcuts work while the menu is closed
}

// For what a change of another field had cleared.
void MainWindow::addRestoreChoices(QMenu *menu)
{
    Settings *settings = m_launch->services().settings;
    auto *group = new QActionGroup(menu);
    const std::pair<Settings::Restore, QString> choices[] = {
        {Settings::Restore::ByItself, tr("Come back by themselves")},
        {Settings::Restore::Ask, tr("Are offered on the shelf")},
        {Settings::Restore::Never, tr("Stay on the shelf")}};
    for (const auto &[restore, text] : choices) {
        QAction *action = menu->addAction(text, this, [this, settings, chosen = restore] {
            settings->setRestore(chosen);
            if (m_workspace)
                m_workspace->applyFormSettings();
        });
        action->setCheckable(true);
        action->setChecked(restore == settings->restore());
        group->addAction(action);
    }
}

void MainWindow::addIdentityActions()
{
    m_mainMenu->addAction(tr("Switch identity …"), QKeySequence(Qt::CTRL | Qt::Key_I), m_profiles,
                          &ProfileController::chooseIdentity);
    m_mainMenu->addAction(tr("Back to the identity before"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), m_profiles,
                          &ProfileController::goToLatest);
    m_mainMenu->addAction(tr("Next identity"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown), m_profiles,
                          [this] { m_profiles->goToNeighbour(1); });
    m_mainMenu->addAction(tr("Previous identity"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageUp), m_profiles,
                          [this] { m_profiles->goToNeighbour(-1); });
}

void MainWindow::addShortcuts()
{
    // Enter of the number pad is a key of its own.
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Enter), this), &QShortcut::activated, this, &MainWindow::run);
    const auto walk = [this](bool backwards) {
        if (m_workbench && m_pages->currentWidget() == m_workbench)
            m_workbench->focusNextPane(backwards);
    };
    connect(new QShortcut(QKeySequence(Qt::Key_F6), this), &QShortcut::activated, this, [walk] { walk(false); });
    connect(new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), this), &QShortcut::activated, this,
            [walk] { walk(true); });
}

void MainWindow::fillProfileMenu()
{
    m_profileMenu->clear();
    for (const QString &name : m_launch->profiles().names()) {
        const Result<Profile> profile = m_launch->profiles().load(name);
        const QString word = profile ? EnvironmentBadge::word(profile->environment) : tr("cannot be read");
        QAction *action =
            m_profileMenu->addAction(tr("%1 — %2").arg(name, word), this, [this, name] { openNamed(name); });
        action->setObjectName(u"profile:"_s + name);
        if (profile)
            action->setIcon(theme::icon("globe"_L1, EnvironmentBadge::tone(profile->environment)));
        action->setCheckable(true);
        action->setChecked(m_workspace && m_workspace->profile().name == name);
    }
    m_profileMenu->addSeparator();
    m_profileMenu->addAction(theme::icon("flask"_L1), tr("Sandbox"), this, &MainWindow::openSandbox);
    m_profileMenu->addAction(theme::icon("folder"_L1), tr("Open a profile file …"), this, &MainWindow::openFile);
    m_profileMenu->addAction(theme::icon("plus"_L1), tr("Set up a profile …"), this, &MainWindow::showSetup);
    m_profileMenu->addAction(theme::icon("sliders"_L1), tr("Manage profiles …"), m_profiles,
                             [this] { m_profiles->manage(); });
    QAction *edit =
        m_profileMenu->addAction(theme::icon("edit"_L1), tr("Edit this profile …"), this, &MainWindow::editProfile);
    QAction *check = m_profileMenu->addAction(theme::icon("check"_L1), tr("Check this setup …"), m_profiles,
                                              [this] { m_profiles->checkSetup(m_workspace->profile()); });
    check->setEnabled(m_workspace);
    edit->setEnabled(m_workspace && m_launch->profiles().names().contains(m_workspace->profile().name));
}

void MainWindow::showStartPage()
{
    if (!m_start) {
        m_start = new StartPage;
        m_pages->addWidget(m_start);
        connect(m_start, &StartPage::sandboxRequested, this, &MainWindow::openSandbox);
        connect(m_start, &StartPage::newProfileRequested, this, &MainWindow::showSetup);
        connect(m_start, &StartPage::manageRequested, m_profiles, [this] { m_profiles->manage(); });
        connect(m_start, &StartPage::openFileRequested, this, &MainWindow::openFile);
        connect(m_start, &StartPage::profileChosen, this, &MainWindow::openNamed);
    }
    m_start->setProfiles(m_launch->profiles());
    m_pages->setCurrentWidget(m_start);
}

void MainWindow::showWorkbench()
{
    if (!m_workbench) {
        m_workbench = new Workbench(m_launch->services().exchanges, m_launch->services().settings);
        m_workbench->setPrompts(m_prompts);
        m_pages->addWidget(m_workbench);
        connect(m_workbench, &Workbench::runRequested, this, &MainWindow::run);
        connect(m_workbench, &Workbench::runAnywayRequested, this, [this] {
            if (m_workspace && m_workspace->mayRunAnyway())
                start(Workspace::Manner::Anyway);
        });
        connect(m_workbench, &Workbench::profileRequested, this, &MainWindow::editProfile);
        connect(m_workbench, &Workbench::titleChanged, this, &MainWindow::updateTitle);
        connect(m_workbench, &Workbench::problemFound, this, &MainWindow::notify);
    }
    m_pages->setCurrentWidget(m_workbench);
}

void MainWindow::notify(const QString &title, const QString &text)
{
    m_notice->setMessage(
        {.icon = "warning"_L1, .title = title, .text = text, .button = tr("Dismiss"), .tone = theme::Tone::Warning});
    m_notice->show();
}

void MainWindow::tellOfUnsaved()
{
    if (!m_launch->services().runs->holdsUnsaved())
        return m_notice->hide();
    notify(
        tr("The history cannot be written at present."),
        tr("Nothing is lost while the program runs: what is known of the runs is written as soon as the disk takes it. "
           "New runs cannot be started until then."));
}

void MainWindow::openNamed(const QString &nameOrFile)
{
    openResult(m_launch->profiles().load(nameOrFile), nameOrFile);
}

void MainWindow::openSandbox()
{
    openResult(m_launch->sandboxProfile(), {});
}

void MainWindow::openFile()
{
    m_prompts->openFile(this, tr("Open a profile file"), tr("Profiles (*.json);;All files (*)"),
                        [this](const QString &fileName) { openNamed(fileName); });
}

void MainWindow::openResult(const Result<Profile> &profile, const QString &rememberAs)
{
    if (profile) {
        const QFileInfo file(rememberAs);
        m_launch->services().settings->setLastProfile(file.exists() ? file.absoluteFilePath() : rememberAs);
        m_opened = *profile;
        return open(*profile);
    }
    const ErrorText problem = describe(profile.error());
    if (m_workspace)
        return notify(problem.what, QString(problem.whose + u' ' + problem.todo));
    showStartPage();
    m_start->showProblem(problem);
}

void MainWindow::showSetup()
{
    if (!m_setup) {
        m_setup = m_profiles->newGuidedSetup(this);
        m_pages->addWidget(m_setup);
        connect(m_setup, &GuidedSetup::dismissed, this, &MainWindow::leaveSetup);
        connect(m_setup, &GuidedSetup::finished, this, [this](const Profile &profile) { openNamed(profile.name); });
    }
    m_pages->setCurrentWidget(m_setup); // first: the first field takes the keyboard
    m_setup->begin(m_launch->profiles().names());
}

void MainWindow::leaveSetup()
{
    if (m_workspace)
        showWorkbench();
    else
        showStartPage();
}

void MainWindow::editProfile()
{
    if (m_workspace)
        m_profiles->manage(m_workspace->profile().name);
}

void MainWindow::setTheme(Settings::Theme theme)
{
    m_launch->services().settings->setTheme(theme);
    theme::apply(theme);
}

void MainWindow::run()
{
    if (!m_workspace)
        return;
    const Workspace::Obstacle obstacle = m_workspace->obstacle();
    if (obstacle == Workspace::Obstacle::FormIncomplete)
        return m_workbench->step()->showProblems();
    const bool mayWait = obstacle == Workspace::Obstacle::FormLoading; // the workspace queues it
    if (obstacle == Workspace::Obstacle::None || mayWait)
        start(Workspace::Manner::Checked);
}

void MainWindow::start(Workspace::Manner manner)
{
    const QString scope = m_workspace->identityScope();
    if (!announcesRun() || m_confirmed.contains(scope))
        return runNow(manner);
    m_prompts->ask(this, {.title = tr("Run in production?"), .text = whatRunTouches(), .accept = tr("Run action")},
                   [this, scope, manner](bool accepted) {
                       if (!accepted || !m_workspace || m_workspace->identityScope() != scope)
                           return;
                       m_confirmed.insert(scope);
                       runNow(manner);
                   });
}

// In production, whatever may change something there.
bool MainWindow::announcesRun() const
{
    const std::optional<Action> &action = m_workspace->action();
    return m_workspace->profile().environment == Environment::Production && action && action->type != ActionType::Search
           && m_launch->services().settings->asksBeforeWrites(m_workspace->identityScope());
}

QString MainWindow::whatRunTouches() const
{
    const RunSpec spec = m_workspace->runSpec();
    const Identity &identity = m_workspace->profile().identity;
    const QString account = spec.connectionTitle.isEmpty() ? tr("none") : spec.connectionTitle;
    const QString whose =
        identity.tenant.isEmpty() ? identity.user : tr("%1 of %2").arg(identity.user, identity.tenant);
    return tr("Action: %1 (%2)\nApp: %3\nConnection: %4\nIdentity: %5")
               .arg(spec.actionTitle, spec.action.type, spec.appTitle, account, whose)
           + u"\n\n"_s
           + tr("“%1” is a production profile: the action works on real accounts. This is asked once a session.")
                 .arg(m_workspace->profile().name);
}

void MainWindow::runNow(Workspace::Manner manner)
{
    if (const qint64 row = m_workspace->run(manner))
        m_workbench->showRun(row);
}

void MainWindow::updateTitle()
{
    const QString step = m_workbench ? m_workbench->step()->title() : QString();
    const QString profile = m_workspace ? tr("%1 (%2)").arg(m_workspace->profile().name,
                                                            EnvironmentBadge::word(m_workspace->profile().environment))
                                        : QString();
    QStringList parts{step, profile, tr("Actionbench")};
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" — "_s));
}

} // namespace ab
