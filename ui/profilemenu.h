// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace ab {

class ProfileStore;

// Which profile is open, the others, and what can be done about them. Made anew whenever it is shown.
class ProfileMenu : public QMenu
{
    Q_OBJECT
public:
    ProfileMenu(const ProfileStore &profiles, QWidget *parent);

    void setOpened(const QString &name); // empty: none

signals:
    void openRequested(const QString &name);
    void sandboxRequested();
    void fileRequested();
    void newRequested();
    void manageRequested();
    void editRequested();
    void checkRequested();

private:
    void fill();
    void addProfile(const QString &name);

    const ProfileStore &m_profiles;
    QString m_opened;
};

} // namespace ab
