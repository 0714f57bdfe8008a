// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profilemenu.h"

#include "app/profile/profilestore.h"
#include "ui/shared/environmentbadge.h"

using namespace Qt::StringLiterals;

namespace ab {

ProfileMenu::ProfileMenu(const ProfileStore &profiles, QWidget *parent) : QMenu(parent), m_profiles(profiles)
{
    connect(this, &QMenu::aboutToShow, this, &ProfileMenu::fill);
}

void ProfileMenu::setOpened(const QString &name)
{
    m_opened = name;
}

void ProfileMenu::fill()
{
    clear();
    const QStringList names = m_profiles.names();
    for (const QString &name : names)
        addProfile(name);
    addSeparator();
    addAction(theme::icon("flask"_L1), tr("Sandbox"), this, &ProfileMenu::sandboxRequested);
    addAction(theme::icon("folder"_L1), tr("Open a profile file …"), this, &ProfileMenu::fileRequested);
    addAction(theme::icon("plus"_L1), tr("Set up a profile …"), this, &ProfileMenu::newRequested);
    addAction(theme::icon("sliders"_L1), tr("Manage profiles …"), this, &ProfileMenu::manageRequested);
    QAction *edit = addAction(theme::icon("edit"_L1), tr("Edit this profile …"), this, &ProfileMenu::editRequested);
    edit->setEnabled(names.contains(m_opened));
    QAction *check = addAction(theme::icon("check"_L1), tr("Check this setup …"), this, &ProfileMenu::checkRequested);
    check->setEnabled(!m_opened.isEmpty());
}

void ProfileMenu::addProfile(const QString &name)
{
    const Result<Profile> profile = m_profiles.load(name);
    const QString word = profile ? EnvironmentBadge::word(profile->environment) : tr("cannot be read");
    QAction *action = addAction(tr("%1 — %2").arg(name, word), this, [this, name] { emit openRequested(name); });
    action->setObjectName(u"profile:"_s + name);
    if (profile)
        action->setIcon(theme::icon("globe"_L1, EnvironmentBadge::tone(profile->environment)));
    action->setCheckable(true);
    action->setChecked(m_opened == name);
}

} // namespace ab
