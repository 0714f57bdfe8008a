// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicelookup.h"

#include "app/form/choicemodel.h"
#include "app/form/usageerror.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

struct KnownChoices
{
    QList<Choice> choices{};
    QHash<QString, qsizetype> places{}; // by id

    bool add(const QList<Choice> &more); // false: nothing new
    bool hasAll(const QStringList &ids) const
    {
        return std::all_of(ids.cbegin(), ids.cend(), [this](const QString &id) { return places.contains(id); });
    }
    Result<Choice> named(const QString &text, const QString &fieldId) const;
};

bool KnownChoices::add(const QList<Choice> &more)
{
    const qsizetype before = choices.size();
    for (const Choice &choice : more) {
        if (places.contains(choice.id))
            continue;
        places.insert(choice.id, choices.size());
        choices.append(choice);
    }
    return choices.size() > before;
}

Result<Choice> KnownChoices::named(const QString &text, const QString &fieldId) const
{
    if (const auto place = places.constFind(text); place != places.constEnd())
        return choices.at(*place);
    QStringList ids;
    for (const Choice &choice : choices) {
        if (choice.display() == text)
            ids.append(choice.id);
    }
    if (ids.isEmpty())
        return usageError(u"unknown_choice"_s, fieldId, text);
    if (ids.size() > 1)
        return usageError(u"ambiguous_choice"_s, fieldId, text + u": "_s + ids.join(u", "_s));
    return choices.at(places.value(ids.first()));
}

} // namespace

QCoro::Task<Result<QList<Choice>>> lookUpChoices(std::shared_ptr<ApiClient> client, endpoints::FieldContext context,
                                                 QString fieldId, QStringList texts, std::stop_token stop)
{
    KnownChoices known;
    QString page;
    do {
        auto call = endpoints::listChoices(context, fieldId, page);
        call.causedBy(u"field:"_s + fieldId);
        const auto answer = co_await client->call(call, stop);
        if (!answer)
            co_return answer.error();
        const bool broughtNew = known.add(answer->items);
        page = broughtNew ? nextPageOf(*answer) : QString();
    } while (!page.isEmpty() && !known.hasAll(texts));

    QList<Choice> found;
    for (const QString &text : std::as_const(texts)) {
        const auto choice = known.named(text, fieldId);
        if (!choice)
            co_return choice.error();
        found.append(*choice);
    }
    co_return found;
}

} // namespace ab
