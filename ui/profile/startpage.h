// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profilestore.h"
#include "app/wording/errortext.h"

#include <QWidget>

class QBoxLayout;

namespace ab {

class StateBanner;

// What the window shows while no profile is open: three doors and the profiles stored already.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    void setProfiles(const ProfileStore &profiles);
    void showProblem(const ErrorText &problem);
    void clearProblem();

signals:
    void sandboxRequested();
    void newProfileRequested();
    void openFileRequested();
    void manageRequested();
    void profileChosen(const QString &name);
    void checkRequested(const ab::Profile &profile); // "Check this setup", of a stored one

private:
    QBoxLayout *doors();
    void addProfile(const QString &name, const Result<Profile> &profile);
    void addCheck(const QList<Profile> &profiles);

    StateBanner *m_problem;
    QWidget *m_stored;
    QBoxLayout *m_storedRow;
};

} // namespace ab
