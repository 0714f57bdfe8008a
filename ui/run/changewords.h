// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/inputchanges.h"
#include "ui/shared/theme.h"

#include <functional>

namespace ab {

// What changed between two inputs, in words: before a run, and in the history.
using FieldTitle = std::function<QString(const QString &fieldId)>;
QString changesLine(const QList<InputChange> &changes, const FieldTitle &titleOf); // "2 changed: Title, Text · …"

// An icon and a word, never colour alone.
struct ChangeLook
{
    QString word;
    QLatin1StringView icon;
    theme::Tone tone;
};
ChangeLook lookOf(InputChange::Kind kind);

QString namesOf(const QStringList &names);               // the first few, and how many more there are
QString valueText(const JsonText &value, bool isSecret); // one line; "not set" for none

} // namespace ab
