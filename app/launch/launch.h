// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/launchoptions.h"
#include "app/launch/profilekeeper.h"
#include "app/profile/profilestore.h"
#include "app/workspace/workspace.h"

#include <QProcessEnvironment>

#include <memory>
#include <optional>

namespace ab {

class KeyStoreWatch;
class SessionSecretStore;

// What both programs set up before they show or do anything: data folder, secrets, transport, request log, history
// and, when asked for, the sandbox. Owned by main(), outlives every workspace.
class Launch
{
public:
    explicit Launch(const LaunchOptions &options,
                    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
    ~Launch();
    Q_DISABLE_COPY_MOVE(Launch)

    const LaunchOptions &options() const { return m_options; }
    const Services &services() const { return m_services; } // complete, also when something below failed
    ProfileStore &profiles() { return m_profiles; }

    // What could not be opened: the history or the file of --log-http. Everything else works without it.
    const QList<ApiError> &problems() const { return m_problems; }

    // Brings the history below its limits, for a program that ends before the timer of the others does so.
    void boundHistory();

    KeyStoreWatch *keyStore() const; // nullptr with --no-keychain
    const std::shared_ptr<SessionSecretStore> &sessionSecrets() const;

    // The profile of --sandbox or --profile; nullopt when neither was given.
    std::optional<Result<Profile>> requestedProfile();
    // A run showed which form of body the server of this profile takes: a profile that is stored keeps it, and nothing
    // else of what the workspace has made of it.
    Status rememberBodyStyle(const Profile &profile);
    // Starts the simulator at the first call. Internal error with its reason when it does not start.
    Result<Profile> sandboxProfile();
    // The same with the secrets that the simulator gave out, for somebody who wants to enter them by hand.
    struct Example
    {
        Profile profile;
        QList<EnteredSecret> secrets;
    };
    Result<Example> sandboxExample();

private:
    struct Private;
    void connectCleanUp();
    bool knowsTheDate();
    HistoryLimits historyLimits();
    void openHttpLog();
    void holdSecret(const SecretId &id, const QByteArray &value);

    LaunchOptions m_options;
    ProfileStore m_profiles;
    QList<ApiError> m_problems;
    std::unique_ptr<Private> d;
    Services m_services;
};

} // namespace ab
