// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formdraft.h"

#include <QDateTime>

#include <optional>

namespace ab {

// One file: {"of": whose it is, "saved": when, "draft": see app/form/formdraft.h}. Presets have the same form.
struct DraftFile
{
    JsonText of{}; // an object
    QDateTime saved{};
    FormDraft draft{};
};

JsonText toJson(const DraftFile &file);
Result<DraftFile> draftFileFromJson(const QByteArray &bytes); // errors as draftFromJson()

// Storage: the disk or the folder. Malformed: something is wrong with what is in the file; NotFound: there is none.
Result<DraftFile> readDraftFile(const QString &path);
// Replaces the file as a whole, for its owner only: whoever reads it sees the one or the other.
Status writeDraftFile(const QString &path, const DraftFile &file);
Status removeDraftFile(const QString &path); // fine when there is none
// Makes room for a new file without losing what is in this one; its new name.
Result<QString> setDraftFileAside(const QString &path);
Status makeRoomForDraft(const QString &path); // the same, if it cannot be read

struct DraftLimits
{
    std::optional<int> days = 90; // none: however old
    int count = 2000;
};
// Removes what is older, the oldest of too many, and what writes that were cut short left behind.
void trimDrafts(const QString &folder, const DraftLimits &limits, const QDateTime &now);

} // namespace ab
