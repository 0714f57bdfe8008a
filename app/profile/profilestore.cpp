// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilestore.h"

#include "app/core/wholefile.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr auto suffix = ".json"_L1;

// Percent-encoded, so that any name is one harmless file name and can be read back from it.
QString toFileName(const QString &name)
{
    QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(name));
    if (encoded.startsWith(u'.'))
        encoded.replace(0, 1, u"%2E"_s);
    return encoded + suffix;
}

QString fromFileName(const QString &fileName)
{
    return QUrl::fromPercentEncoding(fileName.chopped(suffix.size()).toLatin1());
}

ApiError problem(ApiError::Kind kind, const QString &fileName, const QString &reason)
{
    return {.kind = kind, .code = fileName, .detail = u"%1: %2"_s.arg(fileName, reason)};
}

} // namespace

ProfileStore::ProfileStore(const QString &dataDir) : m_folder(dataDir + u"/profiles"_s) {}

QString ProfileStore::fileFor(const QString &name) const
{
    return m_folder.filePath(toFileName(name));
}

QStringList ProfileStore::names() const
{
    QStringList names;
    for (const QString &fileName : m_folder.entryList({u"*.json"_s}, QDir::Files))
        names.append(fromFileName(fileName));
    names.sort(Qt::CaseInsensitive);
    return names;
}

Result<Profile> ProfileStore::load(const QString &nameOrFile) const
{
    const QString kept = fileFor(nameOrFile);
    QFile file(QFile::exists(kept) ? kept : nameOrFile);
    if (!file.open(QFile::ReadOnly))
        return problem(ApiError::Kind::Configuration, nameOrFile, file.errorString());
    return Profile::fromJson(JsonText(file.readAll()), file.fileName());
}

Status ProfileStore::save(const Profile &profile)
{
    m_folder.mkpath(u"."_s); // else writing tells why
    const QByteArray bytes = profile.toJson().bytes() + '\n';
    return writeWholeFile(fileFor(profile.name), bytes);
}

Status ProfileStore::remove(const QString &name)
{
    QFile file(fileFor(name));
    if (!file.exists() || file.remove())
        return Nothing{};
    return problem(ApiError::Kind::Storage, file.fileName(), file.errorString());
}

} // namespace ab
