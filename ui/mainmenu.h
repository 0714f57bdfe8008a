// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"

#include <QMenu>
#include <QPointer>

namespace ab {

class ProfileController;

// The commands of the window that have no place of their own, with their shortcuts, and how it behaves.
class MainMenu : public QMenu
{
    Q_OBJECT
public:
    MainMenu(Settings *settings, ProfileController *profiles, QWidget *window);

    void setWorkspace(Workspace *workspace);                 // nullptr: nothing
    QAction *noticeSwitch() const { return m_noticeSwitch; } // whether the desktop is told of runs that end

signals:
    void runRequested();
    void appSearchRequested();
    void pasteRequested();

private:
    void addThemes();
    void addRestoreChoices();
    void addCommands();
    void addIdentityActions(ProfileController *profiles);

    Settings *m_settings;
    QPointer<Workspace> m_workspace;
    QAction *m_noticeSwitch = nullptr;
};

} // namespace ab
