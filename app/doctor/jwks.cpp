// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/jwks.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

PublicJwk published(const JsonReader &entry)
{
    const bool isEc = entry.text("kty"_L1) == "EC"_L1;
    return {.kind = entry.text("kty"_L1),
            .curve = isEc ? entry.text("crv"_L1) : QString(),
            .first = entry.text(isEc ? "x"_L1 : "n"_L1).toLatin1(),
            .second = entry.text(isEc ? "y"_L1 : "e"_L1).toLatin1()};
}

} // namespace

Finding jwksFinding(const QByteArray &body, const PublicJwk &key, const QString &keyId)
{
    constexpr auto step = SetupStep::Jwks;
    const JsonNode keys = JsonIndex::received(body).child("keys"_L1);
    if (!keys.isArray())
        return Finding::failed(step, Diagnosis::JwksNotJson);
    QStringList ids;
    QString idOfThisKey;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const JsonReader entry(keys.at(i));
        const QString kid = entry.text("kid"_L1);
        const bool isThisKey = published(entry) == key;
        if (kid == keyId)
            return isThisKey ? Finding::ok(step, {{u"kid"_s, keyId}})
                             : Finding::failed(step, Diagnosis::JwksOtherKey, {{u"kid"_s, keyId}});
        if (isThisKey)
            idOfThisKey = kid;
        ids.append(kid);
    }
    const Finding::Facts facts{{u"kid"_s, keyId}, {u"kid_there"_s, idOfThisKey}, {u"kids"_s, ids.join(u", "_s)}};
    return Finding::failed(step, idOfThisKey.isEmpty() ? Diagnosis::JwksKeyIdMissing : Diagnosis::JwksOtherKeyId,
                           facts);
}

} // namespace ab
