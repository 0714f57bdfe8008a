// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/paste/inputstext.h"
#include "app/paste/pastedinputs.h"
#include "app/paste/pastemapping.h"
#include "ui/shared/theme.h"

namespace ab {

// Sentences for what is pasted and written.
QString errorSentence(const JsonError &error); // "Line 3, column 7: …"
QString recognisedAs(const PastedInputs &found);
QString problemSentence(const PastedInputs &found);
QString findingsText(const InputsText::Findings &findings, const InputForm &form); // empty: nothing to tell

QString repeatedSentence(const QStringList &names); // of members that stand more than once

// An icon and a word, never colour alone.
struct FateLook
{
    QString word;
    QLatin1StringView icon;
    theme::Tone tone;
};
FateLook lookOf(PasteRow::Fate fate);

} // namespace ab
