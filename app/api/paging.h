// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"

#include <QSet>

#include <concepts>
#include <functional>

namespace ab {

// What tells the items of a list apart: an app's id, an action's id, a form item's id …
template<typename T>
QString identityOf(const T &item)
{
    if constexpr (requires { item.slug; })
        return item.slug;
    else if constexpr (requires { item.field; })
        return item.kind == T::Kind::Field ? item.field.id : QString(u"info:" + item.info.id); // may name a field
    else
        return item.id;
}

// The query of the next page: the first page's own, with what the next link says laid over it.
QueryItems withNextPage(QueryItems query, const QueryItems &next);

// Takes the page size out of `query` when that may be what a 400 is about; false when there is nothing to try.
bool dropRefusedLimit(QueryItems &query, const ApiError &error);

// Reads a list to its end: until no next page is told, a page is empty, or a page brings nothing new, 200 pages at
// most. A refused page size gives way to the server's own, once. `progress` hears each page as it comes.
template<typename T>
QCoro::Task<Result<Listing<T>>> fetchAllPages(std::shared_ptr<ApiClient> client, ApiRequest<Page<T>> request,
                                              std::function<void(const Page<T> &)> progress, std::stop_token stop)
{
    constexpr int maxPages = 200;
    Listing<T> all;
    QSet<QString> seen;
    QueryItems firstQuery = request.wire.query;
    for (;;) {
        const auto page = co_await client->call(request, stop);
        if (!page && all.pages == 0 && dropRefusedLimit(request.wire.query, page.error())) {
            firstQuery = request.wire.query;
            continue;
        }
        if (!page)
            co_return page.error();
        ++all.pages;
        all.skipped += page->skipped;
        const qsizetype before = all.items.size();
        for (const T &item : page->items) {
            if (seen.contains(identityOf(item)))
                continue;
            seen.insert(identityOf(item));
            all.items.append(item);
        }
        if (progress)
            progress(*page);
        const bool broughtNothing = all.items.size() == before;
        if (!page->next)
            break;
        if (broughtNothing || all.pages >= maxPages) {
            all.cutShort = !page->items.isEmpty();
            break;
        }
        request.wire.query = withNextPage(firstQuery, *page->next);
    }
    co_return all;
}

} // namespace ab
