// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <utility>

namespace ab::sandbox {

// A request as it arrived: the body is never re-encoded.
struct Request
{
    QByteArray method;
    QUrl url;                              // path and query only
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    QStringList segments{}; // the path, split before it was decoded, so that an id may hold "/"

    QByteArray header(const QByteArray &name) const { return headers.value(name); }
    // Decoded as servers do it: a raw plus sign is a space.
    QString parameter(const QString &name) const
    {
        const QString value = QUrlQuery(url).queryItemValue(name, QUrl::FullyEncoded);
        return QString::fromUtf8(QByteArray::fromPercentEncoding(value.toUtf8().replace('+', ' ')));
    }
    bool hasParameter(const QString &name) const { return QUrlQuery(url).hasQueryItem(name); }
};

struct Reply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body{};
    QList<std::pair<QByteArray, QByteArray>> headers{};

    void addHeader(const QByteArray &name, const QByteArray &value) { headers.append(std::pair(name, value)); }
};

} // namespace ab::sandbox
