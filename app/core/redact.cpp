// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"

#include "app/core/maskplaces.h"
#include "app/core/secretnames.h"

namespace ab {

namespace {

constexpr qsizetype longestSecret = 64 << 10; // longer than any

bool isForm(const QByteArray &contentType)
{
    return contentType.toLower().contains("x-www-form-urlencoded");
}

QByteArray withoutUserInfo(const QByteArray &url)
{
    const qsizetype begin = url.indexOf("://") + 3;
    if (begin < 3)
        return url;
    const QByteArrayView authority = QByteArrayView(url).sliced(begin);
    const auto end =
        std::find_if(authority.begin(), authority.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
    const qsizetype at = authority.first(end - authority.begin()).lastIndexOf('@');
    return at < 0 ? url : url.first(begin) + Redactor::mask + url.sliced(begin + at);
}

// "Bearer abc" keeps its first word, which tells what kind of secret it was.
QByteArray maskedCredentials(const QByteArray &value)
{
    const qsizetype space = value.indexOf(' ');
    const QByteArray scheme = value.first(std::max<qsizetype>(space, 0));
    static const QByteArrayList schemes{"bearer", "basic", "digest", "dpop", "token"};
    return schemes.contains(scheme.toLower()) ? scheme + ' ' + Redactor::mask : QByteArray(Redactor::mask);
}

} // namespace

void Redactor::addSecret(const QByteArray &secret)
{
    const QMutexLocker lock(&m_mutex);
    if (m_secrets->knows(secret))
        return;
    auto more = std::make_shared<SecretFinder>(*m_secrets);
    more->add(secret);
    m_secrets = std::move(more);
}

void Redactor::addFieldSecret(const QString &fieldId, const QByteArray &secret)
{
    addSecret(secret);
    const QMutexLocker lock(&m_mutex);
    m_fields.insert(fieldId.toUtf8());
}

QByteArray Redactor::body(const QByteArray &contentType, const QByteArray &body) const
{
    if (isForm(contentType))
        return text(maskForm(body, mask));
    return text(maskParameters(maskMembers(maskInputs(body, secretFields(), mask), mask), mask));
}

// With a margin, in which a secret may be cut in two; the margin is dropped again.
QByteArray Redactor::bodyStart(const QByteArray &contentType, const QByteArray &body, qsizetype most) const
{
    const QByteArray looked = body.left(most + longestSecret);
    QByteArray clean = this->body(contentType, looked);
    if (looked.size() < body.size())
        clean.chop(longestSecret);
    clean.truncate(most);
    return clean;
}

QByteArray Redactor::headerValue(const QByteArray &name, const QByteArray &value) const
{
    if (isSecretHeader(name))
        return maskedCredentials(value);
    return url(value); // Location and Referer hold URLs, and in other values there is nothing to take for one
}

QByteArray Redactor::url(const QByteArray &encodedUrl) const
{
    return text(maskParameters(withoutUserInfo(encodedUrl), mask));
}

QByteArray Redactor::text(QByteArray text) const
{
    return secrets()->masked(text, mask);
}

std::optional<qsizetype> Redactor::firstSecretIn(const QByteArray &bytes) const
{
    return secrets()->firstIn(bytes);
}

std::shared_ptr<const SecretFinder> Redactor::secrets() const
{
    const QMutexLocker lock(&m_mutex);
    return m_secrets;
}

QSet<QByteArray> Redactor::secretFields() const
{
    const QMutexLocker lock(&m_mutex);
    return m_fields;
}

} // namespace ab
