// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/doctor/finding.h"
#include "app/profile/profile.h"

#include <QDateTime>

namespace ab {

class Redactor;

// What is passed on to a colleague or to Zapier: plain text, the same from the window and the command line. Names the
// environment, never a user; every secret that the process has held is masked.
QString setupReport(const QList<Finding> &findings, const Result<Profile> &profile, const QDateTime &when,
                    const Redactor &redactor);

// Its parts, for those who print it while the check is under way; each is to be redacted.
QString setupReportHead(const Result<Profile> &profile, const QDateTime &when);
QString setupReportLine(const Finding &finding);
QString setupReportEnd(const QList<Finding> &findings);

QString setupSummary(const QList<Finding> &findings); // one sentence: how it went

} // namespace ab
