// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftfile.h"

#include "app/core/wholefile.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

#include <QDir>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

ApiError problem(const QFileDevice &file)
{
    const QString path = file.fileName();
    return {.kind = ApiError::Kind::Storage, .code = path, .detail = u"%1: %2"_s.arg(path, file.errorString())};
}

// QSaveFile writes beside the file, under its name and some letters more.
bool isLeftover(const QString &name)
{
    return !name.endsWith(u".json"_s) && !name.endsWith(u".damaged"_s);
}

} // namespace

JsonText toJson(const DraftFile &file)
{
    JsonWriter out;
    out.splice(u"of", file.of);
    out.text(u"saved", file.saved.toUTC().toString(Qt::ISODateWithMs));
    out.splice(u"draft", toJson(file.draft));
    return out.take();
}

Result<DraftFile> draftFileFromJson(const QByteArray &bytes)
{
    const JsonReader in(JsonIndex::root(bytes));
    const auto draft = draftFromJson(in.node("draft"_L1).source().bytes());
    if (!draft)
        return draft.error();
    DraftFile file;
    file.of = in.node("of"_L1).source();
    file.saved = QDateTime::fromString(in.text("saved"_L1), Qt::ISODateWithMs);
    file.draft = *draft;
    return file;
}

Result<DraftFile> readDraftFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return ApiError{.kind = ApiError::Kind::NotFound};
    if (!file.open(QFile::ReadOnly))
        return problem(file);
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return problem(file);
    return draftFileFromJson(bytes);
}

Status writeDraftFile(const QString &path, const DraftFile &content)
{
    const QFileInfo place(path);
    const QByteArray bytes = toJson(content).bytes() + '\n';
    const bool isNew = !place.dir().exists();
    const bool made = QDir().mkpath(place.path());
    if (made && isNew)
        QFile::setPermissions(place.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return writeWholeFile(path, bytes, QFile::ReadOwner | QFile::WriteOwner);
}

Status removeDraftFile(const QString &path)
{
    QFile file(path);
    if (file.remove() || !file.exists())
        return Nothing{};
    return problem(file);
}

Result<QString> setDraftFileAside(const QString &path)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmsszzz"_s);
    const QString aside = path + u'.' + time + u".damaged"_s;
    QFile file(path);
    return file.rename(aside) ? Result<QString>(aside) : problem(file);
}

Status makeRoomForDraft(const QString &path)
{
    const auto present = readDraftFile(path);
    if (present || present.error().kind == ApiError::Kind::NotFound)
        return Nothing{};
    const auto aside = setDraftFileAside(path);
    return aside ? Status(Nothing{}) : aside.error();
}

void trimDrafts(const QString &folder, const DraftLimits &limits, const QDateTime &now)
{
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Time); // newest first
    int kept = 0;
    for (const QFileInfo &file : files) {
        const qint64 days = file.lastModified().daysTo(now);
        const bool isCutShort = isLeftover(file.fileName()) && file.lastModified().secsTo(now) > 3600;
        const bool goes = isCutShort || (limits.days && days > *limits.days) || kept >= limits.count;
        kept += goes ? 0 : 1;
        if (goes)
            QFile::remove(file.filePath());
    }
}

} // namespace ab
