// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QDialog>

class QPushButton;

namespace ab {

class ProfileForm;
class StateBanner;

// Sets a profile up or edits one; checks it as a profile's file is checked, then stores it with its secrets.
class ProfileDialog : public QDialog
{
    Q_OBJECT
public:
    ProfileDialog(ProfileKeeper *keeper, const Profile &profile, QWidget *parent = nullptr);

    ProfileForm *form() const { return m_form; }

signals:
    void saved(const ab::Profile &profile);

private:
    void save();
    void showProblem(const ApiError &error);

    ProfileKeeper *m_keeper;
    ProfileForm *m_form;
    StateBanner *m_problem;
    QPushButton *m_save;
};

} // namespace ab
