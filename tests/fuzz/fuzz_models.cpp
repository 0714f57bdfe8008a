// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/envelope.h"
#include "app/api/errorbody.h"
#include "app/api/paging.h"
#include "app/json/jsonindex.h"
#include "fuzz/require.h"

using namespace ab;

namespace {

const QueryItems asked{{QStringLiteral("limit"), QStringLiteral("3")}, {QStringLiteral("offset"), QStringLiteral("3")}};

template<typename T>
int skippedInside(const QList<T> &items)
{
    int skipped = 0;
    if constexpr (requires(T item) { item.skipped; }) {
        for (const T &item : items)
            skipped += item.skipped;
    }
    return skipped;
}

// A row is shown or counted, never lost, and what is kept of it is its own bytes.
template<typename T>
QList<T> readRows(const JsonNode &body)
{
    const auto envelope = readEnvelope(body, asked);
    const auto page = readPage<T>(body, asked);
    require(bool(envelope) == bool(page), "a list is a list whatever its rows are");
    if (!page) {
        require(page.error().kind == ApiError::Kind::Malformed, "no list is an answer that cannot be read");
        return {};
    }
    const qsizetype told = page->items.size() + page->skipped - skippedInside(page->items);
    require(told == envelope->rows.size(), "each row is shown or counted");
    require(page->total.value_or(0) >= 0, "a total is a count");
    for (const T &item : page->items) {
        require(!identityOf(item).isEmpty(), "what is shown can be told apart");
        if constexpr (requires { item.raw; })
            require(body.document().contains(item.raw.bytes()), "the bytes of a row stay as they came");
    }
    if (page->next)
        require(withNextPage(withNextPage(asked, *page->next), *page->next) == withNextPage(asked, *page->next),
                "a page has one address");
    return page->items;
}

// What a list offers can be found again by its key: in the lookup before a run.
void findAgain(const QList<Action> &actions)
{
    if (actions.isEmpty() || actions.first().key.isEmpty())
        return;
    Listing<Action> lookup;
    lookup.items = actions;
    const auto id = freshIdIn(lookup, actions.first().ref());
    if (id)
        require(id->text() == actions.first().id, "the first of equal actions counts");
    else
        require(actions.first().typeText.isEmpty() && id.error().kind == ApiError::Kind::Usage,
                "an offered action is found by key and type");
}

void readForm(const QList<FormItem> &items)
{
    QSet<QString> ids;
    for (const InputField &field : fieldsOf(items)) {
        require(!ids.contains(field.id), "a field stands once in a form");
        require(!field.title.isEmpty(), "a field has a title");
        ids.insert(field.id);
    }
}

void readRun(const JsonNode &body)
{
    const auto run = ActionRun::fromJson(body);
    if (!run)
        return;
    require(!run->hasFailed() || run->isFinished(), "what failed has ended");
    require(run->results.isEmpty() || !JsonIndex::root(run->results.bytes()).isMissing(), "results are one JSON value");
    require(run->errorsRaw.isEmpty() || body.document().contains(run->errorsRaw.bytes()), "errors stay as they came");
    for (const JsonNode &result : resultObjects(run->results))
        require(!result.isMissing(), "a result is a value");
    for (const RunError &error : run->errors)
        require(error.delay.value_or(std::chrono::seconds(0)).count() >= 0, "a delay lies ahead");
}

// The answer to a new run: an id that an error names is one that a success would have given.
void readNewRun(const JsonNode &body)
{
    const auto create = endpoints::createRun({}, {}, {}, RunBody::Guide, true);
    const auto id = create.decode(body, create.wire);
    require(!id || !id->text.isEmpty(), "a run's id is not empty");
    require(id || !errorBody(body).hadRunId, "an id that is seen is taken");
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
    findAgain(readRows<Action>(body));
    readForm(readRows<FormItem>(body));
    for (const Choice &choice : readRows<Choice>(body))
        require(!choice.display().isEmpty(), "a choice can be seen");
    readRows<OutputField>(body);
    readRun(body);
    readNewRun(body);
    return 0;
}
