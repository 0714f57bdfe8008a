// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults.h"

#include "app/sandbox/envelope.h"
#include "app/sandbox/errorstyle.h"
#include "app/sandbox/objectreader.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

Endpoint readEndpoint(ObjectReader &in)
{
    const QString name = in.text(u"endpoint"_s, {});
    const auto endpoint = endpointNamed(name);
    if (!endpoint)
        in.reject(u"endpoint"_s, "must be one of "_L1 + endpointNames().join(", "_L1));
    return endpoint.value_or(Endpoint::Unknown);
}

bool isMadeFromAnswer(const QString &body)
{
    return body == "truncated"_L1 || body == "not_utf8"_L1;
}

QByteArray malformedBody(const QString &name, const QByteArray &actual)
{
    constexpr int levels = 10'000;
    const qsizetype middle = actual.size() / 2;
    if (name == "truncated"_L1)
        return actual.left(middle);
    if (name == "not_utf8"_L1)
        return QByteArray(actual).insert(middle, "\xc3\x28");
    if (name == "array"_L1)
        return R"(["unexpected", 1, null])";
    if (name == "nested"_L1)
        return R"({"data":)" + QByteArray(levels, '[') + QByteArray(levels, ']') + '}';
    return {};
}

} // namespace

QStringList malformedBodyNames()
{
    return {u"html"_s, u"empty"_s, u"truncated"_s, u"not_utf8"_s, u"array"_s, u"nested"_s};
}

bool Fault::carriesOut() const
{
    const bool refuses = replacesAnswer() && !processed && !isMadeFromAnswer(body);
    return cut != Cut::BeforeProcessing && !refuses;
}

QString Fault::name() const
{
    switch (cut) {
    case Cut::BeforeProcessing:
        return u"cut_before_processing"_s;
    case Cut::AfterProcessing:
        return u"cut_after_processing"_s;
    case Cut::HalfBody:
        return u"half_body"_s;
    case Cut::None:
        break;
    }
    if (status == 429)
        return u"rate_limited"_s;
    if (status >= 500)
        return u"server_error"_s;
    if (status >= 300)
        return status < 400 ? u"redirect"_s : u"refused"_s;
    if (replacesAnswer())
        return u"malformed"_s;
    if (delay > 0)
        return u"slow"_s;
    return headers.isEmpty() ? QString() : u"headers"_s;
}

Reply Fault::answer(Reply actual) const
{
    if (replacesAnswer())
        actual = replacement(actual);
    for (auto it = headers.begin(); it != headers.end(); ++it)
        actual.addHeader(it.key().toUtf8(), it.value().toVariant().toString().toUtf8());
    return actual;
}

Reply Fault::replacement(const Reply &actual) const
{
    const int code = status == 0 ? actual.status : status;
    if (body == "html"_L1)
        return edgeServerPage(code);
    if (malformedBodyNames().contains(body))
        return {.status = code, .body = malformedBody(body, actual.body)};
    if (!body.isEmpty() || code < 400)
        return {.status = code, .body = body.toUtf8()};
    if (endpoint == Endpoint::Token)
        return jsonReply(QJsonObject{{u"error"_s, u"temporarily_unavailable"_s}}, code);
    if (code == 429)
        return refusalReply(Refusal{
            .status = code, .code = u"throttled"_s, .title = u"Throttled"_s, .detail = u"Request was throttled."_s});
    return refusalReply(Refusal{
        .status = code, .code = u"error"_s, .title = u"APIException"_s, .detail = u"A server error occurred."_s});
}

Fault readFault(ObjectReader &in)
{
    Fault fault;
    fault.endpoint = readEndpoint(in);
    fault.occurrence = in.number(u"occurrence"_s, 1, 1, 1'000'000);
    fault.count = in.number(u"count"_s, 1, 0, 1'000'000);
    fault.status = in.number(u"status"_s, 0, 200, 511);
    fault.processed = in.flag(u"processed"_s, false);
    fault.delay = in.number(u"delay_ms"_s, 0, 0, 600'000);
    fault.body = in.text(u"body"_s, {});
    fault.headers = in.object(u"headers"_s);
    fault.cut = in.oneOf<Cut>(u"cut"_s, Cut::None,
                              {{"none", Cut::None},
                               {"before_processing", Cut::BeforeProcessing},
                               {"after_processing", Cut::AfterProcessing},
                               {"half_body", Cut::HalfBody}});
    return fault;
}

Fault FaultPlan::next(Endpoint endpoint)
{
    Fault met;
    for (Fault &fault : m_faults) {
        if (fault.endpoint != endpoint)
            continue;
        const int turn = ++fault.seen - fault.occurrence;
        if (turn >= 0 && (fault.count == 0 || turn < fault.count) && met.endpoint == Endpoint::Unknown)
            met = fault;
    }
    return met;
}

} // namespace ab::sandbox
