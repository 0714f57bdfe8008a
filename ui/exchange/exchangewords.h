// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangefacts.h"
#include "ui/shared/theme.h"

namespace ab {

// How the request log speaks of a call.
QString causeText(const QString &cause);       // "field:notebook" → "Field notebook"
QString causeText(const Exchange &exchange);   // with the call that an exchange of tokens was made for
QString purposeText(const Exchange &exchange); // with the attempt, and whether the token is a new one
QString phaseText(TimingPhase::Kind kind);     // "waited for the answer"
theme::Tone phaseTone(TimingPhase::Kind kind); // of its part of the bar
QString phaseDuration(double milliseconds);    // "0.4 ms", "12 ms", "1.8 s"
QString bodyNote(const ExchangeBody &body);    // why not all of it is there; empty: it is
// Of bytes that are not text: how many they are, and of which type.
QString binaryNote(qint64 size, const QByteArray &contentType);
QString statusText(const Exchange &exchange); // "200", "pending", or why no answer came
theme::Tone statusTone(const Exchange &exchange);
bool isManual(const Exchange &exchange); // sent by hand from the request log

} // namespace ab
