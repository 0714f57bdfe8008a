// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/apierrorfrom.h"
#include "app/api/endpoints.h"
#include "app/api/envelope.h"
#include "app/json/jsonindex.h"

#include <cstdlib>

using namespace ab;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// A row is shown or counted, never lost, and what is kept of it is its own bytes.
template<typename T>
void readRows(const JsonNode &body)
{
    const auto envelope = readEnvelope(body, {});
    const auto page = readPage<T>(body, {});
    require(bool(envelope) == bool(page));
    if (!page)
        return;
    require(page->items.size() + page->skipped == envelope->rows.size());
    for (const T &item : page->items) {
        if constexpr (requires { item.raw; })
            require(body.document().contains(item.raw.bytes()));
    }
}

void readRun(const JsonNode &body)
{
    const auto run = ActionRun::fromJson(body);
    if (!run)
        return;
    require(!run->hasFailed() || run->isFinished());
    require(run->results.isEmpty() || !JsonIndex::root(run->results.bytes()).isMissing());
    resultObjects(run->results);
}

} // namespace

// Whatever a server answers, the decoders take it or refuse it.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const JsonNode body = unwrapped(JsonIndex::root(bytes));
    readRows<App>(body);
    readRows<Category>(body);
    readRows<Connection>(body);
    readRows<Action>(body);
    readRows<FormItem>(body);
    readRows<Choice>(body);
    readRows<OutputField>(body);
    readRun(body);
    for (const int status : {200, 302, 400, 403, 503})
        apiErrorFrom({.status = status, .body = bytes}, {}, QDateTime());
    queryOf(QString::fromUtf8(bytes));
    return 0;
}
