// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults.h"

#include "app/sandbox/envelope.h"
#include "app/sandbox/objectreader.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr char edgeServerPage[] = "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>"
                                  "<body><h1>Service unavailable</h1><p>Please try again.</p></body></html>\n";

Endpoint readEndpoint(ObjectReader &in)
{
    const QString name = in.text(u"endpoint"_s, {});
    const auto endpoint = endpointNamed(name);
    if (!endpoint)
        in.reject(u"endpoint"_s, "must be one of "_L1 + endpointNames().join(", "_L1));
    return endpoint.value_or(Endpoint::Unknown);
}

} // namespace

Reply Fault::answer(Reply actual) const
{
    if (replacesAnswer())
        actual = replacement(actual.status);
    for (auto it = headers.begin(); it != headers.end(); ++it)
        actual.addHeader(it.key().toUtf8(), it.value().toVariant().toString().toUtf8());
    return actual;
}

Reply Fault::replacement(int actualStatus) const
{
    const int code = status == 0 ? actualStatus : status;
    if (body == "html"_L1)
        return {.status = code, .contentType = "text/html; charset=utf-8", .body = edgeServerPage};
    if (body == "empty"_L1 || (body.isEmpty() && code < 400))
        return {.status = code};
    if (!body.isEmpty())
        return {.status = code, .body = body.toUtf8()};
    if (endpoint == Endpoint::Token)
        return jsonReply(QJsonObject{{u"error"_s, u"temporarily_unavailable"_s}}, code);
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
