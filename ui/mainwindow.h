// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/profile/profile.h"
#include "app/profile/settings.h"
#include "app/workspace/workspace.h"

#include <QMainWindow>

class QStackedWidget;

namespace ab {

class ClosingStrip;
class ConnectWindowController;
class HeaderBar;
class Notifier;
class Launch;
class MainMenu;
class NoticeStrip;
class ProfileController;
class ProfileMenu;
class Prompts;
class SecretBanner;
class GuidedSetup;
class RunGate;
class RunNotices;
class StartPage;
class StorageNotices;
class Workbench;

// The window: the start page until a profile is open, then the workbench for it. Owns the workspace; opening another
// profile or identity makes a new one, and nothing of the old one is carried over.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Launch *launch, Prompts *prompts, QWidget *parent = nullptr);

    void begin(); // opens what the options ask for, else the profile used last, else the start page
    void open(const Profile &profile);
    Workspace *workspace() const { return m_workspace; }
    ConnectWindowController *connectWindow() const { return m_connectWindow; }
    void setConnectWindow(ConnectWindowController *controller); // a test gives one with a fake view
    void setNotifier(Notifier *notifier); // that tells the desktop of runs that ended; a child of the window

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectMenus();
    void addShortcuts();
    void showStartPage();
    void showWorkbench();
    void openNamed(const QString &nameOrFile);
    void openSandbox();
    void openFile();
    void openResult(const Result<Profile> &profile, const QString &rememberAs);
    void showSetup();
    void leaveSetup();
    void editProfile();
    void connectProfiles();
    void switchTo(const Identity &identity);
    void profileStored(const QString &before, const Profile &now);
    void watchWorkspace();
    void keepLearnt(const Profile &profile);
    void retire(Workspace *before);
    void resume(const Workspace *before);
    bool keepDrafts();
    void askToLoseDrafts();
    void askAnew();
    void checkSecrets();
    void updateTitle();

    Launch *m_launch;
    Prompts *m_prompts;
    Workspace *m_workspace = nullptr; // a child; goes after the widgets that show it
    ConnectWindowController *m_connectWindow = nullptr;
    ProfileController *m_profiles;
    RunNotices *m_notices = nullptr;
    RunGate *m_gate;
    ProfileMenu *m_profileMenu;
    MainMenu *m_mainMenu;
    HeaderBar *m_header;
    SecretBanner *m_secrets;
    ClosingStrip *m_closing;
    NoticeStrip *m_notice;
    StorageNotices *m_storage;
    QStackedWidget *m_pages;
    StartPage *m_start = nullptr;     // made when first shown
    GuidedSetup *m_setup = nullptr;   // made when first shown
    Workbench *m_workbench = nullptr; // made when first shown
    bool m_mayLoseDrafts = false;     // on quitting
    Profile m_opened;                 // as it is stored, before any switch of the identity
};

} // namespace ab
