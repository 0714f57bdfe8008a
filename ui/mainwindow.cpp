// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "app/launch/launch.h"
#include "app/launch/profilekeeper.h"
#include "ui/connect/connectwindowcontroller.h"
#include "ui/headerbar.h"
#include "ui/profile/identitydialog.h"
#include "ui/profile/profiledialog.h"
#include "ui/profile/startpage.h"
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
    QMainWindow(parent), m_launch(launch), m_prompts(prompts),
    m_keeper(new ProfileKeeper(&launch->profiles(), launch->services().secrets, launch->services().redactor, this)),
    m_profileMenu(new QMenu(this)), m_mainMenu(new QMenu(this)),
    m_header(new HeaderBar(m_profileMenu, m_mainMenu, this)),
    m_notice(new StateBanner(StateBanner::Shape::Strip, this)), m_pages(new QStackedWidget(this))
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
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
    connect(m_header, &HeaderBar::identityRequested, this, &MainWindow::switchIdentity);
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
    m_header->setWorkspace(m_workspace);
    m_workbench->setWorkspace(m_workspace);
    if (!m_connectWindow)
        setConnectWindow(new ConnectWindowController(this));
    m_connectWindow->setSettings(m_launch->services().settings);
    m_connectWindow->setFlow(m_workspace->connectFlow());
    connect(m_workspace, &Workspace::profileChanged, this, &MainWindow::keepLearnt);
    connect(m_workspace->runs(), &RunMonitor::startFailed, this, [this](const ApiError &error) {
        notify(tr("The run was not started, because it could not be recorded."), describe(error).inOneLine());
    });
    if (before)
        before->deleteLater(); // behind the views of it, which go in the same way
    m_workspace->apps()->searchNow({});
    m_workspace->runs()->resumeUnfinished();
    updateTitle();
    m_workbench->focusAppSearch();
}

// A run showed which form of body this server takes; a profile that is stored remembers it.
void MainWindow::keepLearnt()
{
    if (const Status saved = m_launch->rememberBodyStyle(m_workspace->profile()); !saved)
        notify(tr("The profile could not be saved."), describe(saved.error()).inOneLine());
}

void MainWindow::setConnectWindow(ConnectWindowController *controller)
{
    m_connectWindow = controller;
    connect(controller, &ConnectWindowController::unavailable, this,
            [this](const QString &reason) { notify(tr("The Connect window cannot be shown."), reason); });
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
    m_mainMenu->addSeparator();
    m_mainMenu->addAction(tr("Run action"), QKeySequence(Qt::CTRL | Qt::Key_Return), this, &MainWindow::run);
    m_mainMenu->addAction(tr("Search apps"), QKeySequence(Qt::CTRL | Qt::Key_L), this, [this] {
        if (m_workbench)
            m_workbench->focusAppSearch();
    });
    m_mainMenu->addSeparator();
    m_mainMenu->addAction(tr("Quit"), QKeySequence::Quit, this, &QWidget::close);
    addActions(m_mainMenu->actions()); // their shortcuts work while the menu is closed
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
        QAction *action = m_profileMenu->addAction(name, this, [this, name] { openNamed(name); });
        action->setCheckable(true);
        action->setChecked(m_workspace && m_workspace->profile().name == name);
    }
    m_profileMenu->addSeparator();
    m_profileMenu->addAction(theme::icon("flask"_L1), tr("Sandbox"), this, &MainWindow::openSandbox);
    m_profileMenu->addAction(theme::icon("folder"_L1), tr("Open a profile file …"), this, &MainWindow::openFile);
    m_profileMenu->addAction(theme::icon("plus"_L1), tr("Set up a profile …"), this, &MainWindow::newProfile);
    QAction *edit =
        m_profileMenu->addAction(theme::icon("edit"_L1), tr("Edit this profile …"), this, &MainWindow::editProfile);
    edit->setEnabled(m_workspace && m_launch->profiles().names().contains(m_workspace->profile().name));
}

void MainWindow::showStartPage()
{
    if (!m_start) {
        m_start = new StartPage;
        m_pages->addWidget(m_start);
        connect(m_start, &StartPage::sandboxRequested, this, &MainWindow::openSandbox);
        connect(m_start, &StartPage::newProfileRequested, this, &MainWindow::newProfile);
        connect(m_start, &StartPage::openFileRequested, this, &MainWindow::openFile);
        connect(m_start, &StartPage::profileChosen, this, &MainWindow::openNamed);
    }
    m_start->setProfiles(m_launch->profiles().names());
    m_pages->setCurrentWidget(m_start);
}

void MainWindow::showWorkbench()
{
    if (!m_workbench) {
        m_workbench = new Workbench(m_launch->services().exchanges, m_launch->services().settings);
        m_workbench->setPrompts(m_prompts);
        m_pages->addWidget(m_workbench);
        connect(m_workbench, &Workbench::runRequested, this, &MainWindow::run);
        connect(m_workbench, &Workbench::profileRequested, this, &MainWindow::editProfile);
        connect(m_workbench, &Workbench::titleChanged, this, &MainWindow::updateTitle);
    }
    m_pages->setCurrentWidget(m_workbench);
}

void MainWindow::notify(const QString &title, const QString &text)
{
    m_notice->setMessage(
        {.icon = "warning"_L1, .title = title, .text = text, .button = tr("Dismiss"), .tone = theme::Tone::Warning});
    m_notice->show();
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
        return open(*profile);
    }
    const ErrorText problem = describe(profile.error());
    if (m_workspace)
        return notify(problem.what, QString(problem.whose + u' ' + problem.todo));
    showStartPage();
    m_start->showProblem(problem);
}

void MainWindow::newProfile()
{
    showProfileDialog({});
}

void MainWindow::editProfile()
{
    if (m_workspace)
        showProfileDialog(m_workspace->profile());
}

void MainWindow::showProfileDialog(const Profile &profile)
{
    auto *dialog = new ProfileDialog(m_keeper, profile, this);
    connect(dialog, &ProfileDialog::saved, this, [this](const Profile &saved) { openNamed(saved.name); });
    dialog->open();
}

void MainWindow::switchIdentity()
{
    if (!m_workspace)
        return;
    auto *dialog = new IdentityDialog(m_workspace->profile().identity, this);
    connect(dialog, &IdentityDialog::chosen, this, [this](const Identity &identity) {
        Profile profile = m_workspace->profile();
        profile.identity = identity;
        open(profile);
    });
    dialog->open();
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
    if (obstacle != Workspace::Obstacle::None && !mayWait)
        return;
    const Profile &profile = m_workspace->profile();
    if (profile.environment != Environment::Production || m_confirmed.contains(profile.name))
        return runNow();
    m_prompts->ask(this,
                   {.title = tr("Run in production?"),
                    .text = tr("“%1” is a production profile: the action works on real accounts. "
                               "This is asked once a session.")
                                .arg(profile.name),
                    .accept = tr("Run action")},
                   [this, name = profile.name](bool accepted) {
                       if (!accepted || !m_workspace || m_workspace->profile().name != name)
                           return;
                       m_confirmed.insert(name);
                       runNow();
                   });
}

void MainWindow::runNow()
{
    if (const qint64 row = m_workspace->run())
        m_workbench->showRun(row);
}

void MainWindow::updateTitle()
{
    const QString step = m_workbench ? m_workbench->step()->title() : QString();
    const QString profile = m_workspace ? m_workspace->profile().name : QString();
    QStringList parts{step, profile, tr("Actionbench")};
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" — "_s));
}

} // namespace ab
