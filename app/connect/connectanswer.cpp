// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectanswer.h"

#include "app/core/utf8.h"
#include "app/json/jsonindex.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// The shape of an error is not documented: a text, an object with a message, or nothing.
QString errorText(const JsonNode &error)
{
    if (error.isString())
        return error.toString();
    for (const auto name : {"message"_L1, "detail"_L1, "error_description"_L1, "error"_L1, "code"_L1}) {
        if (error.child(name).isString())
            return error.child(name).toString();
    }
    return error.isContainer() ? QString::fromUtf8(error.bytes().toByteArray()) : QString();
}

QString decoded(const QByteArray &text)
{
    return textFromUtf8(QByteArray::fromPercentEncoding(text));
}

} // namespace

ConnectAnswer ConnectAnswer::fromMessage(const JsonText &data)
{
    const JsonNode message = JsonIndex::root(data.bytes());
    ConnectAnswer answer;
    answer.type = message.child("type"_L1).toString();
    if (answer.type.isEmpty())
        return answer;
    answer.kind = Kind::OtherType;
    if (answer.type == "authenticationSuccess"_L1) {
        answer.kind = Kind::Success;
        const QString id = message.child("authId"_L1).toText();
        answer.connectionId = !id.isEmpty() ? id : message.child("connection_id"_L1).toText();
    } else if (answer.type == "authenticationError"_L1) {
        answer.kind = Kind::Error;
        answer.code = answer.type;
        answer.detail = errorText(message.child("error"_L1));
    }
    return answer;
}

ConnectAnswer ConnectAnswer::fromRedirect(const QUrl &url)
{
    const auto value = [&url](const QString &name) { return queryValue(url, name).value_or(QString()); };
    ConnectAnswer answer;
    answer.state = queryValue(url, u"state"_s);
    answer.code = value(u"error"_s);
    answer.kind = answer.code.isEmpty() ? Kind::Success : Kind::Error;
    if (answer.kind == Kind::Error) {
        answer.detail = value(u"error_description"_s);
        return answer;
    }
    const QString id = value(u"authentication_id"_s);
    answer.connectionId = !id.isEmpty() ? id : value(u"connection_id"_s);
    return answer;
}

// '+' is a space here, which QUrlQuery leaves alone. Of several the last counts.
std::optional<QString> queryValue(const QUrl &url, const QString &name)
{
    std::optional<QString> value;
    for (QByteArray item : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
        item.replace('+', ' ');
        const auto equals = item.indexOf('=');
        if (decoded(equals < 0 ? item : item.left(equals)) == name)
            value = equals < 0 ? QString() : decoded(item.mid(equals + 1));
    }
    return value;
}

} // namespace ab
