// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <array>

namespace ab {

// What the calls of this use case need ("OAuth scopes").
struct NeededScope
{
    QLatin1StringView scope;
    QLatin1StringView olderName; // what some clients are still registered for
    QLatin1StringView calls;     // the endpoints' names
};
inline constexpr std::array neededScopes{
    NeededScope{QLatin1StringView("zap"), QLatin1StringView("zap"),
                QLatin1StringView("Get Apps, Get Actions, Get Choices")},
    NeededScope{QLatin1StringView("zap:write"), QLatin1StringView("zap:write"),
                QLatin1StringView("Get Input Fields, Get Output Fields")},
    NeededScope{QLatin1StringView("connection:read"), QLatin1StringView("authentication"),
                QLatin1StringView("Get Authentications")},
    NeededScope{QLatin1StringView("connection:write"), QLatin1StringView("authentication:write"),
                QLatin1StringView("Connect")},
    NeededScope{QLatin1StringView("action:run"), QLatin1StringView("action:run"),
                QLatin1StringView("Create Action Run, Retrieve Action Run")},
};

} // namespace ab
