// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"
#include "ui/shared/theme.h"

namespace ab {

// One line of an attempt's record: a whole sentence, with an icon for how it bears on the result.
struct ConnectEventLook
{
    QString text;
    QLatin1StringView icon;
    theme::Tone tone = theme::Tone::Muted;
};
ConnectEventLook lookOf(const ConnectEvent &event);

QString sinceStartText(std::chrono::milliseconds time); // "+ 1.2 s"

} // namespace ab
