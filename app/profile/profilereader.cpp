// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilereader.h"

#include "app/net/loopback.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr std::array secretMembers{"client_secret"_L1, "private_key"_L1, "access_token"_L1};
constexpr int deepestGroup = 20; // a file that nests deeper is not one that a person put a secret into

bool isServiceUrl(const QUrl &url)
{
    return isPermittedUrl(url) && url.userInfo().isEmpty();
}

} // namespace

void ProfileReader::refuse(const QString &path, const QString &rule)
{
    const bool known = std::ranges::find(m_problems, path, &ProfileProblem::member) != m_problems.cend();
    if (!known)
        m_problems.append({path, rule});
}

// Missing when the member, or the group around it, is left out.
JsonNode ProfileReader::find(const char *path)
{
    JsonNode node = m_root;
    QString walked;
    for (const QString &name : QString::fromLatin1(path).split(u'.')) {
        if (!node.isObject() && !node.isMissing())
            refuse(walked, u"object"_s);
        node = node.child(name);
        walked = walked.isEmpty() ? name : QString(walked + u'.' + name);
    }
    return node;
}

void ProfileReader::text(const char *path, QString &value)
{
    const JsonNode node = find(path);
    if (node.isString())
        value = node.toString();
    else if (!node.isMissing())
        refuse(QLatin1StringView(path), u"text"_s);
}

void ProfileReader::boolean(const char *path, bool &value)
{
    const JsonNode node = find(path);
    if (node.isBoolean())
        value = node.toBool();
    else if (!node.isMissing())
        refuse(QLatin1StringView(path), u"boolean"_s);
}

void ProfileReader::url(const char *path, QUrl &value)
{
    QString written = value.toString(QUrl::FullyEncoded);
    text(path, written);
    value = QUrl(written, QUrl::StrictMode);
    if (!isServiceUrl(value))
        refuse(QLatin1StringView(path), u"service_url"_s);
}

void ProfileReader::optionalUrl(const char *path, QUrl &value)
{
    QString written;
    text(path, written);
    if (!written.isEmpty())
        url(path, value);
}

void ProfileReader::number(const char *path, int &value, int least, int most)
{
    const JsonNode node = find(path);
    if (node.isMissing())
        return;
    const auto number = node.toInteger();
    if (number && *number >= least && *number <= most)
        value = int(*number);
    else
        refuse(QLatin1StringView(path), u"integer %1 %2"_s.arg(least).arg(most));
}

void ProfileReader::seconds(const char *path, std::chrono::seconds &value, int least, int most)
{
    int count = int(value.count());
    number(path, count, least, most);
    value = std::chrono::seconds(count);
}

void ProfileReader::refuseSecretsIn(const JsonNode &object, const QString &prefix)
{
    const bool isReadable = object.isObject() && prefix.count(u'.') < deepestGroup;
    for (qsizetype i = 0; isReadable && i < object.size(); ++i) {
        const QString name = object.key(i);
        const QString path = prefix + name;
        for (const QLatin1StringView secret : secretMembers) {
            if (name.compare(secret, Qt::CaseInsensitive) == 0)
                refuse(path, u"no_secret"_s);
        }
        refuseSecretsIn(object.at(i), path + u'.');
    }
}

} // namespace ab
