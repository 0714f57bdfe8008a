// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace ab {

using QueryItems = QList<std::pair<QString, QString>>; // decoded names and values, in order

// One page of a list. `next` holds only the query of the server's next link: the host and path stay ours, so that a
// relative or foreign link can never receive a token.
template<typename T>
struct Page
{
    QList<T> items{};
    int skipped = 0;               // rows that could not be read; the list survives them
    std::optional<qint64> total{}; // meta.count, as far as told
    std::optional<QueryItems> next{};
    bool operator==(const Page &) const = default;
};

// All pages of a list in one.
template<typename T>
struct Listing
{
    QList<T> items{};
    int skipped = 0;
    int pages = 0;
    bool cutShort = false; // a server that repeats pages or never ends
    bool operator==(const Listing &) const = default;
};

} // namespace ab
