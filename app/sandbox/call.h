// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/httpmessage.h"
#include "app/sandbox/identity.h"

#include <QStringList>

namespace ab::sandbox {

// A request that has passed the door: whose it is, and the decoded parts of its path that vary.
struct Call
{
    const Request &request;
    QStringList arguments;
    Identity identity;
    bool byClientId = false; // a list asked for with client_id alone: nobody in particular
};

} // namespace ab::sandbox
