// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profilecontroller.h"

#include "app/launch/tokentrial.h"
#include "app/wording/errortext.h"
#include "ui/doctor/setupdialog.h"
#include "ui/profile/guidedsetup.h"
#include "ui/profile/identitydialog.h"
#include "ui/profile/identitymodel.h"
#include "ui/profile/identityswitcher.h"
#include "ui/profile/profilemanager.h"
#include "ui/profile/secretdialog.h"

#include <algorithm>

namespace ab {

ProfileController::ProfileController(Launch *launch, Prompts *prompts, QWidget *window) :
    QObject(window), m_launch(launch), m_prompts(prompts), m_window(window),
    m_keeper(new ProfileKeeper(&launch->profiles(), launch->sessionSecrets(), launch->services().redactor, this)),
    m_book(launch->options().resolvedDataDir())
{
    connect(m_keeper, &ProfileKeeper::secretsEntered, this, [this](const QString &profile) {
        if (m_profile && m_profile->name == profile)
            emit secretsEntered();
    });
}

void ProfileController::setProfile(const Profile &profile)
{
    m_profile = profile;
    if (!profile.identity.user.isEmpty())
        m_book.use(profile.name, profile.identity);
}

QString ProfileController::identityText() const
{
    const QString ids = IdentityModel::describe(m_profile->identity);
    for (const KnownIdentity &known : m_book.of(m_profile->name)) {
        if (known.identity == m_profile->identity && !known.name.isEmpty())
            return tr("%1 (%2)").arg(known.name, ids);
    }
    return ids;
}

void ProfileController::manage(const QString &select)
{
    if (m_manager) {
        m_manager->raise();
        return m_manager->activateWindow();
    }
    m_manager = new ProfileManager(&m_launch->profiles(), m_keeper, m_prompts, m_window);
    connect(m_manager, &ProfileManager::openRequested, this, &ProfileController::openRequested);
    connect(m_manager, &ProfileManager::newRequested, this, &ProfileController::newRequested);
    connect(m_manager, &ProfileManager::checkRequested, this, [this](const Profile &profile) { checkSetup(profile); });
    connect(m_manager, &ProfileManager::changed, this, [this](const QString &before, const Profile &now) {
        if (!before.isEmpty() && before != now.name)
            profileRenamed(before, now.name);
        emit profileStored(before, now);
    });
    connect(m_manager, &ProfileManager::removed, this, &ProfileController::profileRemoved);
    if (!select.isEmpty())
        m_manager->select(select);
    m_manager->open();
}

// All that is remembered under its name.
void ProfileController::profileRenamed(const QString &before, const QString &now)
{
    const Services &services = m_launch->services();
    m_book.profileRenamed(before, now);
    services.settings->profileRenamed(before, now);
    if (const Status runs = services.runs->profileRenamed(before, now); !runs)
        emit problemFound(tr("The runs made so far keep the name “%1”.").arg(before),
                          describe(runs.error()).inOneLine());
    if (const Status presets = services.drafts->profileRenamed(before, now); !presets)
        emit problemFound(tr("Some presets could not follow to the new name."), describe(presets.error()).inOneLine());
}

void ProfileController::profileRemoved(const QString &name)
{
    m_book.profileRemoved(name);
    if (const Status presets = m_launch->services().drafts->profileRemoved(name); !presets)
        emit problemFound(tr("Some presets of “%1” could not be removed.").arg(name),
                          describe(presets.error()).inOneLine());
}

GuidedSetup *ProfileController::newGuidedSetup(QWidget *parent)
{
    const auto example = [launch = m_launch]() -> Result<GuidedSetup::Example> {
        const auto given = launch->sandboxExample();
        if (!given)
            return given.error();
        return GuidedSetup::Example{given->profile, given->secrets};
    };
    auto *setup = new GuidedSetup(m_keeper, m_launch->services(), m_prompts, example, parent);
    connect(setup, &GuidedSetup::checkRequested, this, &ProfileController::checkSetup);
    return setup;
}

void ProfileController::enterSecrets(bool forSession)
{
    if (!m_profile)
        return;
    const auto keep = forSession ? ProfileKeeper::Keep::ForSession : ProfileKeeper::Keep::InKeyStore;
    auto *dialog = new SecretDialog(m_keeper, m_prompts, *m_profile, keep, m_window);
    dialog->open();
}

void ProfileController::checkSetup(const Profile &profile, const QList<EnteredSecret> &entered)
{
    if (m_setupCheck)
        m_setupCheck->close();
    const Services &services = m_launch->services();
    m_setupCheck = new SetupDialog({.transport = services.transport,
                                    .secrets = withEntered(entered, profile.name, services.secrets, *services.redactor),
                                    .redactor = services.redactor,
                                    .budgets = services.budgets},
                                   profile, m_manager ? m_manager.data() : m_window); // which is modal
    connect(m_setupCheck, &SetupDialog::profileRequested, this, [this, name = profile.name] {
        if (m_launch->profiles().names().contains(name))
            manage(name);
        else
            m_setupCheck->close(); // it stands in the guided setup beneath
    });
    m_setupCheck->show();
}

void ProfileController::chooseIdentity()
{
    if (!m_profile)
        return;
    auto *dialog = new IdentitySwitcher(*m_profile, m_book.of(m_profile->name), m_window);
    connect(dialog, &IdentitySwitcher::chosen, this, &ProfileController::take);
    connect(dialog, &IdentitySwitcher::detailsRequested, this, &ProfileController::editIdentity);
    dialog->open();
}

void ProfileController::editIdentity(const KnownIdentity &suggested)
{
    auto *dialog = new IdentityDialog(*m_profile, suggested, m_window);
    connect(dialog, &IdentityDialog::chosen, this, [this](const Identity &identity, const QString &name) {
        m_book.name(m_profile->name, identity, name);
        emit identityChosen(identity);
    });
    dialog->open();
}

void ProfileController::goToNeighbour(int step)
{
    if (m_profile)
        take(m_book.neighbour(m_profile->name, m_profile->identity, step));
}

void ProfileController::goToLatest()
{
    if (!m_profile)
        return;
    const QList<KnownIdentity> known = m_book.of(m_profile->name);
    const auto other =
        std::ranges::find_if(known, [this](const KnownIdentity &one) { return one.identity != m_profile->identity; });
    if (other != known.end())
        take(other->identity);
}

void ProfileController::take(const Identity &identity)
{
    if (identity != m_profile->identity)
        emit identityChosen(identity);
}

} // namespace ab
