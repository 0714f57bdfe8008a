// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

namespace ab {

// A call as it is kept with its run, but for its bodies.

// The numbers of the calls of the run that hold its bodies: its own, or those of earlier ones with the same bytes.
struct BodyPlaces
{
    int sent = 0;
    int received = 0;
};

QByteArray headOf(const Exchange &call, const BodyPlaces &places);
Exchange callFrom(const QByteArray &head);
BodyPlaces bodyPlaces(const QByteArray &head);

} // namespace ab
