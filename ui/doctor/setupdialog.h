// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/setupwalk.h"

#include <QDialog>

namespace ab {

class JwtPage;
class SetupPage;

// "Check this setup …" for one profile: the steps and the JWT inspector. Not modal; starts by itself.
class SetupDialog : public QDialog
{
    Q_OBJECT
public:
    SetupDialog(const SetupSources &sources, const Profile &profile, QWidget *parent = nullptr);

    SetupPage *steps() const { return m_steps; }
    JwtPage *jwt() const { return m_jwt; }

signals:
    void profileRequested();

private:
    SetupPage *m_steps;
    JwtPage *m_jwt;
};

} // namespace ab
