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

// What came of a list so far. An item that comes again is left out: the first one wins.
template<typename T>
struct PagesSoFar
{
    static constexpr int maxPages = 200;

    Listing<T> listing{};
    QSet<QString> seen{};
    bool repeatsItems = false;

    // Is there more to read after this page? Not without a next link, after one that brings nothing new, or for ever.
    bool add(const Page<T> &page)
    {
        const qsizetype before = listing.items.size();
        for (const T &item : page.items) {
            const QString id = identityOf(item);
            repeatsItems = repeatsItems || seen.contains(id);
            if (seen.contains(id))
                continue;
            seen.insert(id);
            listing.items.append(item);
        }
        ++listing.pages;
        listing.skipped += page.skipped;
        const bool ends = listing.items.size() == before || listing.pages >= maxPages;
        listing.cutShort = page.next && ends && !page.items.isEmpty();
        return page.next && !ends;
    }
};

// Reads a list to its end: until no next page is told, a page is empty, or a page brings nothing new, 200 pages at
// most. A refused page size gives way to the server's own, once. `progress` hears each page as it comes.
template<typename T>
QCoro::Task<Result<Listing<T>>> fetchAllPages(std::shared_ptr<ApiClient> client, ApiRequest<Page<T>> request,
                                              std::function<void(const Page<T> &)> progress, std::stop_token stop)
{
    PagesSoFar<T> all;
    QueryItems firstQuery = request.wire.query;
    for (;;) {
        const auto page = co_await client->call(request, stop);
        if (!page && all.listing.pages == 0 && dropRefusedLimit(request.wire.query, page.error())) {
            firstQuery = request.wire.query;
            continue;
        }
        if (!page)
            co_return page.error();
        const bool goesOn = all.add(*page);
        if (progress)
            progress(*page);
        if (!goesOn)
            break;
        request.wire.query = withNextPage(firstQuery, *page->next);
    }
    const Listing<T> listing = all.listing;
    co_return listing;
}

} // namespace ab
