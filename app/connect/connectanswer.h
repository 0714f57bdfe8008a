// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace ab {

// What a Connect page says about the attempt, by a message to its opener or by a redirect ("Connection flow").
struct ConnectAnswer
{
    enum class Kind {
        NotAMessage, // no object with a type
        OtherType,   // somebody else's message
        Success,     // `connectionId` may be empty all the same
        Error        // `code` and `detail`
    };
    Kind kind = Kind::NotAMessage;
    QString type{}; // the message's
    QString connectionId{};
    QString code{};
    QString detail{};
    std::optional<QString> state{}; // a redirect's; a success may come without

    static ConnectAnswer fromMessage(const JsonText &data);
    static ConnectAnswer fromRedirect(const QUrl &url);
};

std::optional<QString> queryValue(const QUrl &url, const QString &name); // decoded as a browser encodes it

} // namespace ab
