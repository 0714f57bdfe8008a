// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

namespace ab {

// What a finished call spent its time with, in the order in which it happened.
struct TimingPhase
{
    enum class Kind {
        Queue,   // held back for the request budget
        Blocked, // for the connection that it reuses
        Lookup,  // of the name, and for a connection to be allowed
        Connect, // and encrypt, which Qt does not tell apart
        Send,
        Wait, // for the first byte
        Receive
    };
    Kind kind = Kind::Wait;
    double ms = 0;
    bool operator==(const TimingPhase &) const = default;
};
// A call that failed ends in the phase that it did not get through.
QList<TimingPhase> phasesOf(const Exchange &exchange);

QByteArray contentType(const QList<HttpHeader> &headers); // empty: none is told

// "timeout", "unreachable", … as it stands in files; empty for a call that was answered.
QString failureName(const std::optional<ApiError::Kind> &failure);

} // namespace ab
