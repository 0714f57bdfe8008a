// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <QMetaType>

namespace ab {

// A user's connected account for one app ("Get Authentications"). `id` is opaque text, also when it came as a number.
struct Connection
{
    enum class Expired { No, Yes, Unknown };

    QString id{};
    QString appId{};
    QString title{};
    Expired expired = Expired::Unknown;
    JsonText raw{};

    bool isUsable() const { return expired != Expired::Yes; }
    static Result<Connection> fromJson(const JsonNode &node);
    bool operator==(const Connection &) const = default;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::Connection)
