// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/requestlog.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QRegularExpression>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostEntries = 20'000; // older ones are forgotten

// Form values and query parameters that would let somebody act as the user.
QString withoutSecrets(const QString &form)
{
    static const QRegularExpression secret(u"(^|&)(subject_token|client_secret|token|session)=[^&]*"_s);
    return QString(form).replace(secret, u"\\1\\2=[redacted]"_s);
}

} // namespace

void RequestLog::add(Endpoint endpoint, const Request &request, int status)
{
    m_entries.push_back({++m_sequence, endpoint, request, status});
    if (m_entries.size() > mostEntries)
        m_entries.pop_front();
}

void RequestLog::clear()
{
    m_entries.clear();
    m_sequence = 0;
}

QJsonArray RequestLog::toJson() const
{
    QJsonArray list;
    for (const Entry &entry : m_entries)
        list.append(toJson(entry));
    return list;
}

QJsonObject RequestLog::toJson(const Entry &entry)
{
    const Request &request = entry.request;
    const bool form = entry.endpoint == Endpoint::Token || entry.endpoint == Endpoint::ConnectAnswer;
    const QString body = QString::fromUtf8(request.body);
    const QByteArray sha256 = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex();
    return {{u"sequence"_s, entry.sequence},
            {u"endpoint"_s, endpointName(entry.endpoint)},
            {u"method"_s, QString::fromLatin1(request.method)},
            {u"path"_s, request.url.path(QUrl::FullyEncoded)},
            {u"query"_s, withoutSecrets(request.url.query(QUrl::FullyEncoded))},
            {u"status"_s, entry.status},
            {u"content_type"_s, QString::fromLatin1(request.header("content-type"))},
            {u"accept"_s, QString::fromLatin1(request.header("accept"))},
            {u"authorization"_s, !request.header("authorization").isEmpty()},
            {u"body"_s, form ? withoutSecrets(body) : body},
            {u"body_sha256"_s, QString::fromLatin1(sha256)}};
}

} // namespace ab::sandbox
