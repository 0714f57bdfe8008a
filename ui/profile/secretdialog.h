// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QDialog>

class QPushButton;
class QRadioButton;

namespace ab {

class ProfileRow;
class Prompts;
class SecretEdit;
class StateBanner;

// Asks for the secrets of a profile: for the key ring, or for this session only.
class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    SecretDialog(ProfileKeeper *keeper, Prompts *prompts, const Profile &profile, ProfileKeeper::Keep suggested,
                 QWidget *parent = nullptr);

private:
    QWidget *fields();
    void addField(QWidget *page, SecretKind kind);
    void keep();
    void showProblem(const ApiError &error);
    void showState();
    QList<EnteredSecret> entered() const;

    ProfileKeeper *m_keeper;
    Prompts *m_prompts;
    Profile m_profile;
    QList<std::pair<SecretKind, SecretEdit *>> m_edits;
    ProfileRow *m_keyRow = nullptr; // where a private key is needed
    QRadioButton *m_inKeyRing;
    QRadioButton *m_forSession;
    StateBanner *m_problem;
    QPushButton *m_keep;
};

} // namespace ab
