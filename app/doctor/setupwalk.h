// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/app.h"
#include "app/auth/keyfacts.h"
#include "app/auth/tokenservice.h"
#include "app/doctor/finding.h"
#include "app/doctor/witnesstransport.h"
#include "app/net/requestbudget.h"

#include <functional>

namespace ab {

class Redactor;

// What a setup check works with. The transport records, but does not retry.
struct SetupSources
{
    std::shared_ptr<HttpTransport> transport{};
    std::shared_ptr<SecretStore> secrets{};
    std::shared_ptr<Redactor> redactor{};
    std::shared_ptr<RequestBudgets> budgets = std::make_shared<RequestBudgets>(); // shared with the open workspace
    std::optional<std::chrono::milliseconds> patience{}; // for every step; tests have less of it
};

// One check under way: the real client for the profile, and what was learnt so far. Shared by the steps.
struct SetupWalk
{
    SetupWalk(const SetupSources &sources, Result<Profile> profile, QString appId);

    const Profile &settings() const { return *profile; } // after the first step
    bool signsJwt() const { return settings().auth.method == AuthMethod::PartnerJwt; }
    const QUrl &tokenAddress() const; // where an access token comes from

    Result<Profile> profile;
    QString appId; // asked for; empty: the first that needs a connection
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<Redactor> redactor;
    std::optional<std::chrono::milliseconds> patience;
    std::shared_ptr<RequestBudget> budget;
    std::shared_ptr<WitnessTransport> wire;
    std::shared_ptr<TokenService> tokens;
    std::shared_ptr<ApiClient> client;

    PublicJwk publicKey{};
    std::optional<App> app{};
    QUrl redirectUri{}; // as an attempt to connect would send it; empty: none
};
using WalkPtr = std::shared_ptr<SetupWalk>;

// Walks every step. `begun` and `found` hear of each; a stop ends it without a further word. Calls nothing that has an
// effect: no run, no test, no connection.
QCoro::Task<Nothing> walkSetup(WalkPtr walk, std::function<void(SetupStep)> begun, std::function<void(Finding)> found,
                               std::stop_token stop);

} // namespace ab
