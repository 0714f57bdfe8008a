// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectmessages.h"

#include <QJsonObject>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// As in the hosted page's messages, an id that consists of digits is a number.
QJsonValue authId(const QString &id)
{
    bool numeric = false;
    const qint64 number = id.toLongLong(&numeric);
    return numeric ? QJsonValue(number) : QJsonValue(id);
}

QJsonObject success(const QString &member = {}, const QJsonValue &id = {})
{
    QJsonObject message{{u"type"_s, u"authenticationSuccess"_s}};
    if (!member.isEmpty())
        message.insert(member, id);
    return message;
}

// Another flow's message, somebody else's, and what is no message at all.
QJsonArray unknownMessages(const QString &id)
{
    return {QJsonValue::Null,
            u"authenticationSuccess"_s,
            17,
            QJsonArray(),
            QJsonObject{{u"type"_s, u"zapier.popup.close"_s}, {u"authentication_id"_s, id}},
            QJsonObject{{u"type"_s, u"resize"_s}, {u"height"_s, 640}}};
}

} // namespace

QJsonArray successMessages(ConnectBehaviour behaviour, const QString &connectionId)
{
    const QJsonObject usual = success(u"authId"_s, authId(connectionId));
    switch (behaviour) {
    case ConnectBehaviour::NoMessage:
        return {};
    case ConnectBehaviour::WithoutId:
        return {success()};
    case ConnectBehaviour::ConnectionId:
        return {success(u"connection_id"_s, authId(connectionId))};
    case ConnectBehaviour::TwoMessages:
        return {usual, success(u"authId"_s, 4021377)};
    case ConnectBehaviour::UnknownMessages: {
        QJsonArray messages = unknownMessages(connectionId);
        messages.append(usual);
        return messages;
    }
    default:
        return {usual};
    }
}

QJsonArray errorMessages(ConnectBehaviour behaviour, const ConnectError &error)
{
    QJsonObject message{{u"type"_s, u"authenticationError"_s}};
    if (behaviour == ConnectBehaviour::ErrorObject)
        message.insert(u"error"_s, QJsonObject{{u"code"_s, error.code}, {u"message"_s, error.description}});
    else if (behaviour != ConnectBehaviour::ErrorEmpty)
        message.insert(u"error"_s, error.description);
    return {message};
}

QUrl strayOrigin(ConnectBehaviour behaviour, const QUrl &base, quint16 secondPort)
{
    QUrl origin = base;
    if (behaviour == ConnectBehaviour::ForeignPort)
        origin.setPort(secondPort);
    else if (behaviour == ConnectBehaviour::ForeignHost)
        origin.setHost(u"localhost"_s);
    else if (behaviour == ConnectBehaviour::LookAlikeHost)
        origin.setHost(lookAlikeHost);
    else
        return {};
    return origin;
}

} // namespace ab::sandbox
