// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/errorstyle.h"

#include "app/sandbox/envelope.h"

#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject withTextStatus(QJsonObject error)
{
    error.insert("status"_L1, QString::number(error.value("status"_L1).toInt()));
    error.remove("code"_L1);
    return error;
}

QJsonArray styledList(const QJsonArray &errors, ErrorStyle style)
{
    QJsonArray styled;
    for (const QJsonValue &error : errors) {
        if (style == ErrorStyle::TextStatus)
            styled.append(withTextStatus(error.toObject()));
        else if (style == ErrorStyle::Texts)
            styled.append(error["detail"_L1]);
        else
            styled.append(QJsonObject());
    }
    return styled;
}

QJsonObject styledBody(const QJsonArray &errors, ErrorStyle style)
{
    const QJsonValue code = errors.at(0)["code"_L1];
    const QJsonValue detail = errors.at(0)["detail"_L1];
    switch (style) {
    case ErrorStyle::Flat:
        return {{u"code"_s, code}, {u"detail"_s, detail}};
    case ErrorStyle::OAuth:
        return {{u"error"_s, code}, {u"error_description"_s, detail}};
    case ErrorStyle::Detail:
        return {{u"detail"_s, detail}};
    default:
        return {{u"errors"_s, styledList(errors, style)}};
    }
}

} // namespace

Reply styledError(const Reply &reply, ErrorStyle style)
{
    if (reply.status < 400 || style == ErrorStyle::OpenApi)
        return reply;
    const QJsonArray errors = QJsonDocument::fromJson(reply.body).object().value("errors"_L1).toArray();
    if (errors.isEmpty())
        return reply;
    Reply styled = style == ErrorStyle::Html    ? edgeServerPage(reply.status)
                   : style == ErrorStyle::Empty ? Reply{.status = reply.status}
                                                : jsonReply(styledBody(errors, style), reply.status);
    styled.headers = reply.headers;
    return styled;
}

Reply edgeServerPage(int status)
{
    return {.status = status,
            .contentType = "text/html; charset=utf-8",
            .body = "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>"
                    "<body><h1>Service unavailable</h1><p>Please try again.</p></body></html>\n"};
}

} // namespace ab::sandbox
