// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile.h"

#include "app/json/jsonindex.h"
#include "app/net/loopback.h"
#include "app/profile/profilereader.h"
#include "app/profile/profilewriter.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

ApiError broken(const QString &fileName, const ProfileProblem &problem)
{
    return {.kind = ApiError::Kind::Configuration, .code = problem.member, .detail = fileName, .pointer = problem.rule};
}

ProfileProblem notJson(const JsonError &error)
{
    return {{}, u"json %1 %2"_s.arg(error.line).arg(error.column)};
}

// Rules that a member alone cannot keep.
void checkTogether(const Profile &profile, ProfileReader &in)
{
    if (profile.name.trimmed().isEmpty())
        in.refuse(u"name"_s, u"not_empty"_s);
    if (profile.auth.method == AuthMethod::Backend && profile.auth.accessTokenUrl.isEmpty())
        in.refuse(u"auth.access_token_url"_s, u"given_for backend"_s);
    const QUrl redirect(profile.connect.redirectUri);
    const bool plain = redirect.scheme() == "http"_L1 && !isLoopback(redirect);
    if (!profile.connect.redirectUri.isEmpty() && (!redirect.isValid() || redirect.isRelative() || plain))
        in.refuse(u"connect.redirect_uri"_s, u"redirect_url"_s);
}

QList<ProfileProblem> readInto(Profile &profile, const JsonNode &root)
{
    ProfileReader in(root);
    if (!root.isObject())
        in.refuse({}, u"object"_s);
    in.refuseSecrets();
    visitMembers(profile, in);
    checkTogether(profile, in);
    return in.problems();
}

} // namespace

Result<Profile> Profile::fromJson(const JsonText &text, const QString &fileName)
{
    const JsonIndex::Parsed parsed = JsonIndex::parse(text.bytes());
    if (const auto *error = std::get_if<JsonError>(&parsed))
        return broken(fileName, notJson(*error));
    const JsonNode root = std::get<JsonNode>(parsed);
    Profile profile;
    profile.name = QFileInfo(fileName).completeBaseName();
    profile.source = text;
    const QList<ProfileProblem> problems = readInto(profile, root);
    if (problems.isEmpty())
        return profile;
    return broken(fileName, problems.first());
}

QList<ProfileProblem> Profile::problems() const
{
    return problemsIn(toJson());
}

QList<ProfileProblem> Profile::problemsIn(const JsonText &text)
{
    const JsonIndex::Parsed parsed = JsonIndex::parse(text.bytes());
    if (const auto *error = std::get_if<JsonError>(&parsed))
        return {notJson(*error)};
    Profile read;
    read.name = u"-"_s; // a file may leave it out
    return readInto(read, std::get<JsonNode>(parsed));
}

QList<ProfileProblem> Profile::gaps() const
{
    QList<ProfileProblem> found;
    const auto require = [&](const QString &value, const QString &member) {
        if (value.trimmed().isEmpty())
            found.append({member, u"given_for %1"_s.arg(nameOf(auth.method, authMethodNames))});
    };
    if (auth.method != AuthMethod::Backend)
        require(auth.clientId, u"auth.client_id"_s);
    if (auth.method == AuthMethod::PartnerJwt) {
        require(auth.jwt.issuer, u"auth.jwt.issuer"_s);
        require(auth.jwt.keyId, u"auth.jwt.key_id"_s);
    }
    if (auth.method != AuthMethod::AccessToken)
        require(identity.user, u"identity.user"_s);
    return found;
}

JsonText Profile::toJson() const
{
    ProfileWriter now;
    visitMembers(*this, now);
    ProfileWriter defaults;
    const Profile untouched;
    visitMembers(untouched, defaults);
    return now.laidOver(JsonIndex::root(source.bytes()), defaults);
}

} // namespace ab
