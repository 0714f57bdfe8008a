// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/requestlog.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QRegularExpression>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostEntries = 200'000; // older ones are forgotten

// Form values and query parameters that would let somebody act as the user.
QByteArray withoutSecrets(const QByteArray &form)
{
    static const QRegularExpression secret(u"(^|&)(subject_token|client_secret|token|session)=[^&]*"_s);
    return QString::fromUtf8(form).replace(secret, u"\\1\\2=[redacted]"_s).toUtf8();
}

} // namespace

void RequestLog::add(const QDateTime &time, Endpoint endpoint, const Request &request, const Treatment &treatment)
{
    const bool form = endpoint == Endpoint::Token || endpoint == Endpoint::ConnectAnswer;
    const QByteArray query = request.url.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray body = form ? withoutSecrets(request.body) : request.body;
    m_entries.push_back({.sequence = ++m_sequence,
                         .time = time,
                         .endpoint = endpoint,
                         .method = request.method,
                         .path = request.url.path(QUrl::FullyEncoded).toLatin1(),
                         .query = query.isEmpty() ? query : withoutSecrets(query),
                         .contentType = request.header("content-type"),
                         .accept = request.header("accept"),
                         .authorized = !request.header("authorization").isEmpty(),
                         .body = body,
                         .bodySha256 = QCryptographicHash::hash(body, QCryptographicHash::Sha256),
                         .treatment = treatment});
    if (m_entries.size() > mostEntries)
        m_entries.pop_front();
}

void RequestLog::clear()
{
    m_entries.clear();
    m_sequence = 0;
}

QJsonArray RequestLog::toJson(int afterSequence) const
{
    QJsonArray list;
    for (const Entry &entry : m_entries) {
        if (entry.sequence > afterSequence)
            list.append(toJson(entry));
    }
    return list;
}

QJsonObject RequestLog::toJson(const Entry &entry)
{
    const Treatment &treatment = entry.treatment;
    return {{u"sequence"_s, entry.sequence},
            {u"time"_s, entry.time.toString(Qt::ISODateWithMs)},
            {u"endpoint"_s, endpointName(entry.endpoint)},
            {u"method"_s, QString::fromLatin1(entry.method)},
            {u"path"_s, QString::fromLatin1(entry.path)},
            {u"query"_s, QString::fromLatin1(entry.query)},
            {u"status"_s, treatment.status},
            {u"fault"_s, treatment.fault.isEmpty() ? QJsonValue() : QJsonValue(treatment.fault)},
            {u"processed"_s, treatment.carriedOut},
            {u"content_type"_s, QString::fromLatin1(entry.contentType)},
            {u"accept"_s, QString::fromLatin1(entry.accept)},
            {u"authorization"_s, entry.authorized},
            {u"body"_s, QString::fromUtf8(entry.body)},
            {u"body_sha256"_s, QString::fromLatin1(entry.bodySha256.toHex())}};
}

} // namespace ab::sandbox
