// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/request.h"

#include <QUrl>

namespace ab {

// A call that a person edited and sends by hand; never sent by itself.
struct ManualCall
{
    enum class Problem {
        None,
        Path,       // does not begin with a slash, or holds what no path may
        Placeholder // a secret's mask still stands where its value belongs
    };

    QByteArray method = QByteArrayLiteral("GET");
    QByteArray path{}; // below the API's base, encoded, with its query
    QByteArray body{};
    QString purpose{};
    qint64 copyOf = 0; // the exchange that it was made from

    Problem problem() const;
    // Everything but the reads, which the API partly disguises as POSTs.
    bool mayChangeSomething() const;
    ApiRequest<Nothing> request() const;
};

// What `url` adds to the API's base; nullopt when it is not below it, so that it must not be given the token.
std::optional<QByteArray> pathBelow(const QUrl &base, const QByteArray &url);

} // namespace ab
