// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answersettings.h"
#include "app/sandbox/httpmessage.h"

namespace ab::sandbox {

// A refusal with the errors envelope of the published schema, in another of the forms that errors have been seen in.
// Every other reply stays as it is.
Reply styledError(const Reply &reply, ErrorStyle style);

Reply edgeServerPage(int status); // what a server in front of the API says when there is nothing behind it

} // namespace ab::sandbox
