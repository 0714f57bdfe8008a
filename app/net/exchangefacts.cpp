// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/exchangefacts.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Failure = ApiError::Kind;
using Kind = TimingPhase::Kind;

constexpr std::array<std::pair<Failure, QLatin1StringView>, 7> failureNames{
    {{Failure::Unreachable, "unreachable"_L1},
     {Failure::Network, "network"_L1},
     {Failure::Timeout, "timeout"_L1},
     {Failure::Tls, "tls"_L1},
     {Failure::Cancelled, "cancelled"_L1},
     {Failure::TooLarge, "too_large"_L1},
     {Failure::Configuration, "configuration"_L1}}};

struct Mark
{
    Kind kind;
    double end; // -1: not known
};

QList<Mark> marksOf(const Exchange &exchange)
{
    const HttpTimings &times = exchange.timings;
    const QList<Mark> fromFirstByte{{Kind::Wait, times.firstByteMs}, {Kind::Receive, times.totalMs}};
    const bool knowsNothing = times.lookupMs < 0 && times.connectedMs < 0 && times.sentMs < 0;
    if (knowsNothing && !exchange.failure)
        return fromFirstByte;
    if (times.connectedMs == 0)
        return QList<Mark>{{Kind::Blocked, times.sentMs}} + fromFirstByte;
    return QList<Mark>{{Kind::Lookup, times.lookupMs}, {Kind::Connect, times.connectedMs}, {Kind::Send, times.sentMs}}
           + fromFirstByte;
}

} // namespace

QList<TimingPhase> phasesOf(const Exchange &exchange)
{
    QList<TimingPhase> phases;
    if (exchange.timings.queuedMs > 0)
        phases.append({Kind::Queue, exchange.timings.queuedMs});
    double begun = 0;
    for (const Mark &mark : marksOf(exchange)) {
        const bool isLast = mark.end < 0 || mark.kind == Kind::Receive;
        const double end = isLast ? exchange.timings.totalMs : mark.end;
        phases.append({mark.kind, std::max(0.0, end - begun)});
        begun = std::max(begun, end);
        if (isLast)
            break;
    }
    return phases;
}

QByteArray contentType(const QList<HttpHeader> &headers)
{
    const auto found = std::ranges::find_if(headers, [](const HttpHeader &header) {
        return header.name.compare("Content-Type", Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

QString failureName(const std::optional<Failure> &failure)
{
    if (!failure)
        return {};
    for (const auto &[kind, name] : failureNames) {
        if (kind == *failure)
            return name;
    }
    return u"internal"_s;
}

} // namespace ab
