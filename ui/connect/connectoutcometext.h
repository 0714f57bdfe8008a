// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectrecord.h"
#include "app/profile/profile.h"

namespace ab {

// How an attempt ended, told to the person who made it, and what to do about it.
struct ConnectOutcomeText
{
    enum class NextStep { None, TryAgain, OpenProfile, UseSystemBrowser };

    QString what{};
    QString todo{};
    NextStep step = NextStep::None;

    QString inOneLine() const;
    static QString label(NextStep step);
};
ConnectOutcomeText describe(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile);

// Why nothing was heard, and how to be heard; empty where the outcome says it all.
QString describe(ConnectDiagnosis diagnosis);

// The whole record as text to be passed on: no token, no query, no secret the program knows.
QString reportText(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile);

} // namespace ab
