// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftkey.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

#include <QCryptographicHash>

namespace ab {

using namespace Qt::StringLiterals;

QString hashedName(const QStringList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        const QByteArray head = QByteArray::number(bytes.size()) + ':'; // so that no two lists are one text
        hash.addData(head);
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.result().first(20).toHex());
}

QString fileNameOf(const DraftKey &key)
{
    return hashedName({key.profile, key.identity.tenant, key.identity.user, key.action.appId, key.action.key,
                       key.action.type, key.connectionId});
}

JsonText toJson(const DraftKey &key)
{
    JsonWriter out;
    out.text(u"profile", key.profile);
    out.text(u"user", key.identity.user);
    out.text(u"tenant", key.identity.tenant);
    out.text(u"app", key.action.appId);
    out.text(u"action", key.action.key);
    out.text(u"type", key.action.type);
    out.textOrNull(u"connection", key.connectionId);
    return out.take();
}

DraftKey draftKeyFromJson(const JsonText &json)
{
    const JsonReader in(JsonIndex::root(json.bytes()));
    return {.profile = in.text("profile"_L1),
            .identity = {in.text("user"_L1), in.text("tenant"_L1)},
            .action = {in.text("app"_L1), in.text("action"_L1), in.text("type"_L1)},
            .connectionId = in.text("connection"_L1)};
}

} // namespace ab
