// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "app/launch/launch.h"
#include "ui/closingstrip.h"
#include "ui/connect/connectwindowcontroller.h"
#include "ui/headerbar.h"
#include "ui/mainmenu.h"
#include "ui/profile/guidedsetup.h"
#include "ui/profile/secretbanner.h"
#include "ui/profile/startpage.h"
#include "ui/profilecontroller.h"
#include "ui/profilemenu.h"
#include "ui/run/runnotices.h"
#include "ui/rungate.h"
#include "ui/shared/desktopnotifier.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/noticestrip.h"
#include "ui/shared/prompts.h"
#include "ui/shared/qtcompat.h"
#include "ui/steppanel.h"
#include "ui/storagenotices.h"
#include "ui/workbench.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

MainWindow::MainWindow(Launch *launch, Prompts *prompts, QWidget *parent) :
    QMainWindow(parent), m_launch(launch), m_prompts(prompts), m_profiles(new ProfileController(launch, prompts, this)),
    m_gate(new RunGate(launch->services().settings, prompts, this)),
    m_profileMenu(new ProfileMenu(launch->profiles(), this)),
    m_mainMenu(new MainMenu(launch->services().settings, m_profiles, this)),
    m_header(new HeaderBar(m_profileMenu, m_mainMenu, this)),
    m_secrets(new SecretBanner(launch->keyStore(), launch->sessionSecrets().get(), this)),
    m_closing(new ClosingStrip(launch->services().runs, this)), m_notice(new NoticeStrip(this)),
    m_storage(new StorageNotices(launch->services(), m_notice)), m_pages(new QStackedWidget(this))
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_secrets);
    column->addWidget(m_closing);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    setMinimumSize(1000, 640);
    resize(1280, 800);
    restoreGeometry(launch->services().settings->layout(u"window"_s));
    addShortcuts();
    updateTitle();
    connectMenus();
    connectProfiles();
    connect(m_gate, &RunGate::problemsFound, this, [this] { m_workbench->step()->showProblems(); });
    connect(m_gate, &RunGate::started, this, [this](qint64 row) { m_workbench->showRun(row); });
    compat::onSystemThemeChanged(this, [this] { theme::apply(m_launch->services().settings->theme()); });
}

void MainWindow::begin()
{
    for (const ApiError &problem : m_launch->problems()) {
        const ErrorText text = describe(problem);
        m_notice->tell(text.what, QString(text.whose + u' ' + text.todo));
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
    m_profileMenu->setOpened(profile.name);
    m_mainMenu->setWorkspace(m_workspace);
    m_gate->setWorkspace(m_workspace);
    m_secrets->setProfile(profile);
    m_header->setWorkspace(m_workspace, m_profiles->identityText());
    m_workbench->setWorkspace(m_workspace);
    m_storage->setRuns(m_workspace->runModel());
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

void MainWindow::watchWorkspace()
{
    // A run showed which form of body this server takes; a profile that is stored remembers it.
    connect(m_workspace, &Workspace::profileChanged, m_profiles,
            [this, workspace = m_workspace] { keepLearnt(workspace->profile()); });
    connect(m_workspace->runs(), &RunMonitor::startFailed, this, [this](const ApiError &error) {
        m_notice->tell(tr("The run was not started, because it could not be recorded."), describe(error).inOneLine());
    });
    connect(m_workspace->apps(), &AppModel::stateChanged, m_secrets, [this] { checkSecrets(); });
}

void MainWindow::keepLearnt(const Profile &profile)
{
    if (const Status saved = m_launch->rememberBodyStyle(profile); !saved)
        m_notice->tell(tr("The profile could not be saved."), describe(saved.error()).inOneLine());
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
    connect(m_profiles, &ProfileController::problemFound, m_notice,
            [this](const QString &what, const QString &text) { m_notice->tell(what, text); });
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
            [this](const QString &reason) { m_notice->tell(tr("The Connect window cannot be shown."), reason); });
}

void MainWindow::setNotifier(Notifier *notifier)
{
    delete m_notices;
    m_notices = new RunNotices(notifier, m_launch->services().settings, this);
    m_notices->setWorkspace(m_workspace);
    m_mainMenu->noticeSwitch()->setChecked(m_notices->isOn());
    connect(m_mainMenu->noticeSwitch(), &QAction::toggled, m_notices, &RunNotices::setOn);
    connect(m_notices, &RunNotices::showRequested, this, [this](qint64 row) {
        if (m_workbench)
            m_workbench->showRun(row);
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closing->mayClose())
        return event->ignore();
    if (!m_mayLoseDrafts && !keepDrafts()) {
        event->ignore();
        return askToLoseDrafts();
    }
    m_launch->services().settings->setLayout(u"window"_s, saveGeometry());
    if (m_workbench)
        m_workbench->saveLayout();
    QMainWindow::closeEvent(event);
}

// Whether all that was typed is on the disk.
bool MainWindow::keepDrafts()
{
    if (m_workspace)
        m_workspace->drafts()->keepNow();
    m_launch->services().drafts->flush();
    return m_launch->services().drafts->isWritten();
}

void MainWindow::askToLoseDrafts()
{
    const Prompts::Question question{tr("Quit and lose what was typed last?"),
                                     tr("The disk does not take it: %1. Stay, and it is written as soon as it can be.")
                                         .arg(m_launch->services().drafts->problem()->detail),
                                     tr("Quit and lose it")};
    m_prompts->ask(this, question, [this](bool accepted) {
        m_mayLoseDrafts = accepted;
        if (accepted) // not amid the event that asked
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

void MainWindow::connectMenus()
{
    connect(m_mainMenu, &MainMenu::runRequested, m_gate, &RunGate::run);
    connect(m_mainMenu, &MainMenu::appSearchRequested, this, [this] {
        if (m_workbench)
            m_workbench->focusAppSearch();
    });
    connect(m_mainMenu, &MainMenu::pasteRequested, this, [this] {
        if (m_workbench && m_pages->currentWidget() == m_workbench)
            m_workbench->pasteInputs();
    });
    connect(m_profileMenu, &ProfileMenu::openRequested, this, &MainWindow::openNamed);
    connect(m_profileMenu, &ProfileMenu::sandboxRequested, this, &MainWindow::openSandbox);
    connect(m_profileMenu, &ProfileMenu::fileRequested, this, &MainWindow::openFile);
    connect(m_profileMenu, &ProfileMenu::newRequested, this, &MainWindow::showSetup);
    connect(m_profileMenu, &ProfileMenu::manageRequested, m_profiles, [this] { m_profiles->manage(); });
    connect(m_profileMenu, &ProfileMenu::editRequested, this, &MainWindow::editProfile);
    connect(m_profileMenu, &ProfileMenu::checkRequested, m_profiles,
            [this] { m_profiles->checkSetup(m_workspace->profile()); });
}

void MainWindow::addShortcuts()
{
    // Enter of the number pad is a key of its own.
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Enter), this), &QShortcut::activated, m_gate, &RunGate::run);
    const auto walk = [this](bool backwards) {
        if (m_workbench && m_pages->currentWidget() == m_workbench)
            m_workbench->focusNextPane(backwards);
    };
    connect(new QShortcut(QKeySequence(Qt::Key_F6), this), &QShortcut::activated, this, [walk] { walk(false); });
    connect(new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), this), &QShortcut::activated, this,
            [walk] { walk(true); });
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
        connect(m_start, &StartPage::checkRequested, m_profiles,
                [this](const Profile &profile) { m_profiles->checkSetup(profile); });
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
        connect(m_workbench, &Workbench::runRequested, m_gate, &RunGate::run);
        connect(m_workbench, &Workbench::runAnywayRequested, m_gate, &RunGate::runAnyway);
        connect(m_workbench, &Workbench::profileRequested, this, &MainWindow::editProfile);
        connect(m_workbench, &Workbench::titleChanged, this, &MainWindow::updateTitle);
        connect(m_workbench, &Workbench::problemFound, m_notice,
                [this](const QString &title, const QString &text) { m_notice->tell(title, text); });
    }
    m_pages->setCurrentWidget(m_workbench);
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
        return m_notice->tell(problem.what, QString(problem.whose + u' ' + problem.todo));
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
