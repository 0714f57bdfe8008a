// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QString>

namespace ab {

class ChoiceModel;

// What a list of choices says about itself, in words, and what can be done about it. Every way of having nothing to
// offer has words of its own.
struct ChoiceStatus
{
    enum class Remedy { None, Retry, Reconnect };

    QString title{}; // instead of rows, when there are none to be shown
    QString text{};  // what stands beneath it
    QLatin1StringView icon{};
    theme::Tone tone = theme::Tone::Muted;
    QString foot{}; // one line beneath the list
    Remedy remedy = Remedy::None;
    bool busy = false;
    bool partial = false;   // more pages can be asked for
    bool stoppable = false; // several pages are being read
};

// `matches`: rows that pass the filter text; `parents`: titles of the fields the list depends on, may be empty.
ChoiceStatus choiceStatus(const ChoiceModel &choices, int matches, const QString &filter, const QString &parents);
QString readingText(const ChoiceModel &choices); // how far it is, and what it waits for

} // namespace ab
