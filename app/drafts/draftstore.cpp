// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftstore.h"

#include "app/json/jsonwriter.h"

#include <QDir>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString timeInName(const QDateTime &time)
{
    return u'-' + time.toUTC().toString(u"yyyyMMdd-HHmmsszzz"_s) + u".json"_s;
}

} // namespace

DraftStore::DraftStore(const QString &dataDir) : m_dataDir(dataDir), m_folder(dataDir + u"/drafts"_s)
{
    connect(&m_writer, &DraftWriter::problemChanged, this, &DraftStore::problemChanged);
    connect(&m_writer, &DraftWriter::written, this, &DraftStore::written);
}

QString DraftStore::fileFor(const DraftKey &key) const
{
    return m_folder + u'/' + fileNameOf(key) + u".json"_s;
}

Result<DraftFile> DraftStore::content(const QString &path) const
{
    if (const auto pending = m_writer.pending(path))
        return *pending;
    return readDraftFile(path);
}

FormDraft DraftStore::load(const DraftKey &key)
{
    const QString path = fileFor(key);
    const auto file = content(path);
    if (file)
        return withoutSecrets(file->draft); // alike, whether it came from the disk or is on its way there
    if (file.error().kind != ApiError::Kind::NotFound)
        makeRoom(path);
    return {};
}

void DraftStore::makeRoom(const QString &path)
{
    if (const auto aside = setDraftFileAside(path)) {
        emit setAside(*aside);
        return;
    }
    m_writer.guard(path);
    emit leftInPlace(path);
}

void DraftStore::save(const DraftKey &key, const FormDraft &draft)
{
    m_writer.write(fileFor(key), {toJson(key), QDateTime::currentDateTimeUtc(), draft});
}

// Their names hold the time, so that they sort by it.
QStringList DraftStore::earlierFiles(const DraftKey &key) const
{
    const QString head = fileNameOf(key) + u'-';
    QStringList paths;
    const QStringList names = QDir(m_folder).entryList({head + u"*.json"_s}, QDir::Files);
    for (const QString &name : names)
        paths.append(m_folder + u'/' + name);
    const QStringList pending = m_writer.pendingPaths();
    for (const QString &path : pending) {
        if (path.startsWith(m_folder + u'/' + head) && !paths.contains(path))
            paths.append(path);
    }
    paths.sort();
    std::ranges::reverse(paths);
    return paths;
}

void DraftStore::keepEarlier(const DraftKey &key, const FormDraft &draft)
{
    const QList<Kept> known = earlier(key);
    if (draft.isEmpty() || (!known.isEmpty() && known.first().draft == withoutSecrets(draft)))
        return;
    const QStringList files = earlierFiles(key);
    for (const QString &path : files.mid(earlierKept - 1))
        m_writer.write(path, {});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_writer.write(m_folder + u'/' + fileNameOf(key) + timeInName(now), {toJson(key), now, draft});
}

QList<DraftStore::Kept> DraftStore::earlier(const DraftKey &key) const
{
    QList<Kept> drafts;
    const QStringList files = earlierFiles(key);
    for (const QString &path : files) {
        const auto file = content(path);
        if (file && !file->draft.isEmpty())
            drafts.append({file->saved, withoutSecrets(file->draft)});
    }
    return drafts;
}

// They begin with whose they are: see DraftFile.
QStringList DraftStore::filesOf(const QString &profile) const
{
    const QByteArray head = R"({"of":{"profile":)" + JsonWriter::quoted(profile) + ',';
    QStringList paths;
    const QStringList names = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString &name : names) {
        QFile file(m_folder + u'/' + name);
        if (file.open(QFile::ReadOnly) && file.read(head.size()) == head)
            paths.append(file.fileName());
    }
    const QStringList pending = m_writer.pendingPaths(); // that the disk did not take
    for (const QString &path : pending) {
        const auto file = m_writer.pending(path);
        if (!paths.contains(path) && draftKeyFromJson(file->of).profile == profile)
            paths.append(path);
    }
    return paths;
}

// What a profile of that name left behind is kept beside it.
void DraftStore::moveTo(const QString &profile, const QString &path, DraftFile file)
{
    DraftKey key = draftKeyFromJson(file.of);
    const QString part = QFileInfo(path).fileName().mid(fileNameOf(key).size()); // a time, or none
    key.profile = profile;
    const QString target = m_folder + u'/' + fileNameOf(key) + part;
    const auto other = content(target);
    if (other)
        m_writer.write(m_folder + u'/' + fileNameOf(key) + timeInName(other->saved), *other);
    else if (other.error().kind != ApiError::Kind::NotFound)
        makeRoom(target);
    file.of = toJson(key);
    m_writer.write(target, file);
}

Status DraftStore::profileRenamed(const QString &before, const QString &now)
{
    flush();
    QStringList moved; // what cannot be read stays where it is
    for (const QString &path : filesOf(before)) {
        const auto file = content(path);
        if (!file)
            continue;
        moveTo(now, path, *file);
        moved.append(path);
    }
    emit renamed(before, now);
    flush(); // before the old ones go
    for (const QString &path : std::as_const(moved))
        m_writer.write(path, {});
    return presets(before).moveTo(now);
}

Status DraftStore::profileRemoved(const QString &profile)
{
    flush();
    for (const QString &path : filesOf(profile))
        m_writer.write(path, {});
    return presets(profile).removeAll();
}

void DraftStore::cleanUp(const DraftLimits &limits)
{
    m_writer.trim(m_folder, limits);
}

} // namespace ab
