// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/page.h"
#include "app/core/result.h"
#include "app/json/jsonnode.h"

namespace ab {

// What a list answer says about itself, before any row is read.
struct Envelope
{
    QList<JsonNode> rows{};
    std::optional<qint64> total{};
    std::optional<QueryItems> next{};
};

// The API reference puts some envelopes into an array of one: this is the envelope, however it came.
JsonNode unwrapped(const JsonNode &document);

// `data`, or the `objects` of the categories, or a bare array of rows. Without a next link the following page is
// worked out from the numbers in the answer and in `asked`, the query it belongs to; `usualPage` is the page size where
// neither tells one, 0 for a list that comes as a whole. Malformed when there is no list.
Result<Envelope> readEnvelope(const JsonNode &body, const QueryItems &asked, qint64 usualPage = 0);

// The decoded query of a link, whatever its host: relative and foreign links give theirs like any other.
QueryItems queryOf(const QString &link);

// A row that cannot be read is skipped and counted, as is one inside of a row; it does not hide the others.
template<typename T>
Result<Page<T>> readPage(const JsonNode &body, const QueryItems &asked, qint64 usualPage = 0)
{
    auto envelope = readEnvelope(body, asked, usualPage);
    if (!envelope)
        return envelope.error();
    Page<T> page;
    for (const JsonNode &row : std::as_const(envelope->rows)) {
        auto item = T::fromJson(row);
        if constexpr (requires { item->skipped; })
            page.skipped += item ? item->skipped : 0;
        if (item)
            page.items.append(*std::move(item));
        else
            ++page.skipped;
    }
    page.total = envelope->total;
    page.next = std::move(envelope->next);
    return page;
}

} // namespace ab
