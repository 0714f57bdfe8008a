// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/launch.h"
#include "app/profile/identitybook.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace ab {

class ProfileManager;
class Prompts;
class GuidedSetup;
class SetupDialog;

// Everything about profiles, identities and secrets that the window can be asked for; the window itself only opens what
// comes of it.
class ProfileController : public QObject
{
    Q_OBJECT
public:
    ProfileController(Launch *launch, Prompts *prompts, QWidget *window);

    void setProfile(const Profile &profile); // the one that is open; its identity becomes the latest
    const std::optional<Profile> &profile() const { return m_profile; }
    QString identityText() const; // what people call the present identity, else its ids

    void manage(const QString &select = {});
    GuidedSetup *newGuidedSetup(QWidget *parent);
    void enterSecrets(bool forSession);
    // One window of it: another profile's is replaced. `entered` are secrets that are not stored yet.
    void checkSetup(const Profile &profile, const QList<EnteredSecret> &entered = {});

    void chooseIdentity();
    void goToNeighbour(int step);
    void goToLatest(); // the one before the present

signals:
    void openRequested(const QString &name);
    void newRequested();
    void identityChosen(const ab::Identity &identity);
    void secretsEntered();
    void problemFound(const QString &what, const QString &text);
    void profileStored(const QString &before, const ab::Profile &now); // before: as in ProfileManager::changed

private:
    void editIdentity(const KnownIdentity &suggested);
    void take(const Identity &identity);
    void profileRenamed(const QString &before, const QString &now);
    void profileRemoved(const QString &name);

    Launch *m_launch;
    Prompts *m_prompts;
    QWidget *m_window;
    ProfileKeeper *m_keeper;
    IdentityBook m_book;
    std::optional<Profile> m_profile;
    QPointer<ProfileManager> m_manager;
    QPointer<SetupDialog> m_setupCheck;
};

} // namespace ab
