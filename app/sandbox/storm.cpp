// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storm.h"

#include "app/sandbox/objectreader.h"
#include "app/sandbox/waitheaders.h"

#include <array>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int outOf = 1000;

struct KindName
{
    StormKind kind;
    QLatin1StringView text;
};

constexpr std::array kindNames = {
    KindName{StormKind::CutBeforeProcessing, "cut_before_processing"_L1},
    KindName{StormKind::CutAfterProcessing, "cut_after_processing"_L1},
    KindName{StormKind::HalfBody, "half_body"_L1},
    KindName{StormKind::RateLimited, "rate_limited"_L1},
    KindName{StormKind::ServerError, "server_error"_L1},
    KindName{StormKind::Malformed, "malformed"_L1},
    KindName{StormKind::Redirect, "redirect"_L1},
    KindName{StormKind::Slow, "slow"_L1},
};

// SplitMix64: every bit of the result depends on every bit of the value, on every machine.
quint64 mixed(quint64 value)
{
    value += 0x9e37'79b9'7f4a'7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58'476d'1ce4'e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d0'49bb'1331'11ebU;
    return value ^ (value >> 31U);
}

// By the endpoint's name, which stays what it is when the enumeration grows.
quint64 drawn(int seed, Endpoint endpoint, int earlierRequests)
{
    quint64 value = mixed(quint64(seed));
    const QByteArray name = endpointName(endpoint).toLatin1();
    for (const char letter : name)
        value = mixed(value ^ quint64(letter));
    return mixed(value + quint64(earlierRequests));
}

QSet<Endpoint> readEndpoints(ObjectReader &in)
{
    static const QSet<Endpoint> notOfTheApi{Endpoint::Connect, Endpoint::ConnectAnswer, Endpoint::Icon};
    QSet<Endpoint> usual;
    QStringList usualNames;
    const QStringList all = endpointNames();
    for (const QString &name : all) {
        if (!notOfTheApi.contains(*endpointNamed(name)))
            usualNames.append(name);
    }
    const QStringList names = in.texts(u"endpoints"_s, usualNames);
    for (const QString &name : names) {
        const auto endpoint = endpointNamed(name);
        if (!endpoint)
            in.reject(u"endpoints"_s, "must be a list of some of "_L1 + all.join(", "_L1));
        usual.insert(endpoint.value_or(Endpoint::Unknown));
    }
    return usual;
}

} // namespace

StormSettings readStorm(ObjectReader in)
{
    StormSettings storm;
    storm.on = !in.isEmpty();
    if (storm.on && !in.has(u"seed"_s))
        in.reject(u"seed"_s, u"is required: a storm comes from a seed, never from chance"_s);
    storm.seed = in.number(u"seed"_s, 0, 0, 1'000'000'000);
    storm.endpoints = readEndpoints(in);
    int sum = 0;
    for (const KindName &name : kindNames) {
        const int chance = in.number(name.text, 0, 0, outOf);
        storm.chances.append({name.kind, chance});
        sum += chance;
        if (sum > outOf)
            in.reject(name.text, u"must leave the sum of all chances at %1 or less"_s.arg(outOf));
    }
    storm.slow = in.number(u"slow_ms"_s, 200, 1, 600'000);
    storm.retryAfter = in.number(u"retry_after_seconds"_s, 1, 0, 3600);
    return storm;
}

Fault Storm::next(Endpoint endpoint, const QDateTime &now)
{
    if (!m_settings.on || !m_settings.endpoints.contains(endpoint))
        return {};
    const quint64 draw = drawn(m_settings.seed, endpoint, m_seen[endpoint]++);
    int place = int(draw % outOf);
    for (const auto &[kind, chance] : m_settings.chances) {
        place -= chance;
        if (place >= 0)
            continue;
        Fault fault = make(kind, draw / outOf, now);
        fault.endpoint = endpoint;
        return fault;
    }
    return {};
}

Fault Storm::make(StormKind kind, quint64 draw, const QDateTime &now) const
{
    static constexpr std::array statuses{500, 502, 503, 504};
    static constexpr std::array headers{WaitHeaders::RetryAfter, WaitHeaders::RetryAfterDate, WaitHeaders::ResetEpoch,
                                        WaitHeaders::ResetSeconds, WaitHeaders::None};
    Fault fault;
    switch (kind) {
    case StormKind::CutBeforeProcessing:
        fault.cut = Cut::BeforeProcessing;
        break;
    case StormKind::CutAfterProcessing:
        fault.cut = Cut::AfterProcessing;
        break;
    case StormKind::HalfBody:
        fault.cut = Cut::HalfBody;
        break;
    case StormKind::RateLimited:
        fault.status = 429;
        fault.headers = waitHeaders(headers.at(draw % headers.size()), m_settings.retryAfter, now);
        break;
    case StormKind::ServerError:
        fault.status = statuses.at(draw % statuses.size());
        fault.processed = (draw / statuses.size()) % 2 == 1;
        if (fault.status == 503)
            fault.headers = waitHeaders(WaitHeaders::RetryAfter, m_settings.retryAfter, now);
        break;
    case StormKind::Malformed:
        fault.body = malformedBodyNames().at(qsizetype(draw % quint64(malformedBodyNames().size())));
        fault.processed = true;
        break;
    case StormKind::Redirect:
        fault.status = 302;
        fault.headers = {{u"Location"_s, u"https://elsewhere.example/"_s}};
        break;
    case StormKind::Slow:
        fault.delay = m_settings.slow;
        break;
    }
    return fault;
}

} // namespace ab::sandbox
