// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace ab {

// How times and sizes are written, everywhere in the window.
QString durationText(qint64 milliseconds); // "1.8 s", "340 ms", "2 min 5 s"; empty below zero
QString sizeText(qint64 bytes);            // "1.2 MB"
QString clockText(const QDateTime &time);  // local time of day; with the date when it is not today's

} // namespace ab
