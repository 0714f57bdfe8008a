// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/runbody.h"
#include "app/core/result.h"
#include "app/json/jsontext.h"

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <chrono>

namespace ab {

enum class AuthMethod { PartnerJwt, AccessToken, Backend };
enum class ConnectMode { Auto, Popup, Redirect, SystemBrowser };
enum class AppIdentifier { AppId, Implementation };
enum class Environment { Production, Staging, Sandbox }; // colour and caution; never compared with a profile's name

struct Identity
{
    QString user{};
    QString tenant{};
    bool operator==(const Identity &) const = default;
};

struct JwtSettings
{
    QString algorithm = QStringLiteral("RS256");
    QString keyId{};
    QString issuer{};
    QString audience = QStringLiteral("connect.zapier.com");
    QString userClaim = QStringLiteral("sub");
    QString tenantClaim = QStringLiteral("org_id");
    std::chrono::seconds lifetime{240};
    QUrl jwksUrl{}; // where the public key is published, when it is known
    bool operator==(const JwtSettings &) const = default;
};

struct AuthSettings
{
    AuthMethod method = AuthMethod::PartnerJwt;
    QString clientId{};
    QString scopes = QStringLiteral("zap zap:write action:run connection:read connection:write");
    JwtSettings jwt{};
    QUrl accessTokenUrl{};  // backend
    QUrl connectTokenUrl{}; // backend
    bool operator==(const AuthSettings &) const = default;
};

struct ConnectSettings
{
    ConnectMode mode = ConnectMode::Auto;
    QString redirectUri{};
    QString theme{};
    AppIdentifier appIdentifier = AppIdentifier::AppId;
    bool operator==(const ConnectSettings &) const = default;
};

struct WireSettings
{
    RunBody runBody = RunBody::Guide;
    bool runTrailingSlash = true;
    bool operator==(const WireSettings &) const = default;
};

// A member that a profile's file must not hold in this way.
struct ProfileProblem
{
    QString member{}; // its dotted path; empty: the file as a whole
    QString rule{};   // its name and what belongs to it: "integer 1 300"; the words are in app/wording/ruletext
    bool operator==(const ProfileProblem &) const = default;
};

// One environment of one partner: a JSON file without secrets. Unknown members are kept when it is written again.
struct Profile
{
    QString name{};
    Environment environment = Environment::Production; // optional member "environment": production, staging, sandbox
    QUrl apiBase{QStringLiteral("https://api.zapier.com")};
    QUrl tokenUrl{QStringLiteral("https://zapier.com/oauth/token")};
    QUrl connectBase{QStringLiteral("https://connect.zapier.com")};
    AuthSettings auth{};
    Identity identity{};
    ConnectSettings connect{};
    WireSettings wire{};
    int requestsPerMinute = 50;
    JsonText source{}; // the file it was read from; empty for one made here

    bool operator==(const Profile &) const = default;

    // Errors are of kind Configuration: code is the member, pointer the rule it breaks, detail the file.
    static Result<Profile> fromJson(const JsonText &text, const QString &fileName);
    JsonText toJson() const; // source with the known members laid over it
    // All that would keep the file from being read again, at most one a member.
    QList<ProfileProblem> problems() const;
    static QList<ProfileProblem> problemsIn(const JsonText &text); // of a file; also when it is no JSON
    // What the chosen way to a token cannot do without although the file may leave it out.
    QList<ProfileProblem> gaps() const;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::Profile)
Q_DECLARE_METATYPE(ab::Identity)
