// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/envelope.h"

#include "app/sandbox/rowstyle.h"

#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonValue source(const Refusal &refusal)
{
    if (!refusal.pointer.isEmpty())
        return QJsonObject{{u"pointer"_s, refusal.pointer}};
    if (!refusal.parameter.isEmpty())
        return QJsonObject{{u"parameter"_s, refusal.parameter}};
    return {};
}

QJsonObject errorObject(const Refusal &refusal)
{
    const QString origin = refusal.thirdParty ? u"THIRD_PARTY"_s : u"ZAPIER"_s;
    const QJsonObject details{{u"message"_s, refusal.detail}, {u"code"_s, refusal.code}};
    return {
        {u"status"_s, refusal.status},  {u"code"_s, refusal.code},
        {u"title"_s, refusal.title},    {u"detail"_s, refusal.detail},
        {u"source"_s, source(refusal)}, {u"meta"_s, QJsonObject{{u"source"_s, origin}, {u"full_details"_s, details}}}};
}

Outcome<int> wholeNumber(const Request &request, const QString &name, int usual, int smallest, int largest)
{
    if (!request.hasParameter(name))
        return usual;
    bool good = false;
    const int number = request.parameter(name).toInt(&good);
    if (good && number >= smallest && number <= largest)
        return number;
    return Refusal{.code = u"invalid"_s,
                   .title = u"ValidationError"_s,
                   .detail = u"%1 must be a whole number from %2 to %3."_s.arg(name).arg(smallest).arg(largest),
                   .parameter = name};
}

} // namespace

Reply jsonReply(const QJsonValue &value, int status)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return {.status = status, .body = document.toJson(QJsonDocument::Compact)};
}

Reply refusalReply(const Refusal &refusal)
{
    return refusalReply(QList<Refusal>{refusal});
}

Reply refusalReply(const QList<Refusal> &refusals)
{
    QJsonArray errors;
    for (const Refusal &refusal : refusals)
        errors.append(errorObject(refusal));
    return jsonReply(QJsonObject{{u"errors"_s, errors}}, refusals.first().status);
}

Outcome<PageRequest> pageRequest(const Request &request, int usualLimit, int largest)
{
    const auto limit = wholeNumber(request, u"limit"_s, usualLimit, 1, largest);
    if (!limit)
        return limit.refusal();
    const auto offset = wholeNumber(request, u"offset"_s, 0, 0, 10'000'000);
    if (!offset)
        return offset.refusal();
    return PageRequest{*limit, *offset};
}

Reply Envelopes::list(const Request &request, const ListAnswer &answer, Wrapping documented,
                      QLatin1StringView back) const
{
    QJsonObject envelope{{u"data"_s, answer.raw ? answer.data : styledRows(answer.data, m_answers)}};
    addLinks(envelope, {{u"next"_s, link(request, answer, answer.page.offset + answer.page.limit)},
                        {backName(back), link(request, answer, answer.page.offset - answer.page.limit)}});
    addMeta(envelope, {{u"count"_s, answer.count},
                       {u"limit"_s, answer.limited ? QJsonValue(answer.page.limit) : QJsonValue()},
                       {u"offset"_s, answer.page.offset}});
    return wrapped(envelope, documented);
}

Reply Envelopes::choices(const Request &request, const QJsonArray &data, int page, bool more) const
{
    const auto pageLink = [&](int number) { return QJsonValue(address(request, {{u"page"_s, number}})); };
    QJsonObject envelope{{u"data"_s, styledRows(data, m_answers)}};
    addLinks(envelope, {{u"next"_s, more ? pageLink(page + 1) : QJsonValue()},
                        {backName("prev"_L1), page > 1 ? pageLink(page - 1) : QJsonValue()}});
    addMeta(envelope, {{u"page"_s, page}});
    return wrapped(envelope, Wrapping::Array);
}

Reply Envelopes::categories(const Request &request, const ListAnswer &answer) const
{
    QJsonObject envelope{{u"count"_s, answer.count}, {u"objects"_s, styledRows(answer.data, m_answers)}};
    if (m_answers.links == Presence::Present) { // null would say here that there are no more
        envelope.insert("next"_L1, link(request, answer, answer.page.offset + answer.page.limit));
        envelope.insert("previous"_L1, link(request, answer, answer.page.offset - answer.page.limit));
    }
    return wrapped(envelope, Wrapping::Array);
}

Reply Envelopes::wrapped(const QJsonObject &envelope, Wrapping documented) const
{
    const bool inArray = m_answers.envelope == EnvelopeStyle::Array
                         || (m_answers.envelope == EnvelopeStyle::OpenApi && documented == Wrapping::Array);
    return inArray ? jsonReply(QJsonArray{envelope}) : jsonReply(envelope);
}

void Envelopes::addLinks(QJsonObject &envelope, const QJsonObject &links) const
{
    if (m_answers.links != Presence::Missing)
        envelope.insert("links"_L1, m_answers.links == Presence::Null ? QJsonValue() : QJsonValue(links));
}

void Envelopes::addMeta(QJsonObject &envelope, const QJsonObject &meta) const
{
    if (m_answers.meta != Presence::Missing)
        envelope.insert("meta"_L1, m_answers.meta == Presence::Null ? QJsonValue() : QJsonValue(meta));
}

QString Envelopes::backName(QLatin1StringView documented) const
{
    switch (m_answers.previousLink) {
    case PreviousLink::Prev:
        return u"prev"_s;
    case PreviousLink::Previous:
        return u"previous"_s;
    case PreviousLink::AsDocumented:
        break;
    }
    return documented;
}

QJsonValue Envelopes::link(const Request &request, const ListAnswer &answer, int offset) const
{
    const bool backwards = offset < answer.page.offset;
    if (backwards ? answer.page.offset == 0 : offset >= answer.count)
        return {};
    return address(request, {{u"limit"_s, answer.page.limit}, {u"offset"_s, qMax(offset, 0)}});
}

QString Envelopes::address(const Request &request, const QList<std::pair<QString, int>> &changed) const
{
    QUrlQuery query(request.url);
    for (const auto &[name, value] : changed) {
        query.removeAllQueryItems(name);
        query.addQueryItem(name, QString::number(value));
    }
    const QString path = request.url.path(QUrl::FullyEncoded) + u'?' + query.toString(QUrl::FullyEncoded);
    switch (m_answers.addresses) {
    case AddressStyle::Relative:
        return path;
    case AddressStyle::Foreign:
        return "https://elsewhere.example"_L1 + path;
    case AddressStyle::Absolute:
        break;
    }
    return m_baseUrl + path;
}

} // namespace ab::sandbox
