// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpdate.h"
#include "app/net/retryingtransport.h"

namespace ab {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr qint64 firstEpoch = 1'000'000'000;     // smaller numbers are seconds from now
constexpr qint64 longestWait = 30LL * 24 * 3600; // more is no wait but a mistake

std::optional<milliseconds> fromNow(qint64 wait)
{
    if (wait > longestWait)
        return std::nullopt;
    return seconds(std::max<qint64>(0, wait));
}

// Digits only: "-5", "1e3" and "http://example.com" are no waits.
std::optional<qint64> number(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.trimmed().toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<milliseconds> fromRetryAfter(const QByteArray &text, const QDateTime &now)
{
    if (const auto wait = number(text))
        return fromNow(*wait);
    const QDateTime date = httpDate(text);
    return date.isValid() ? fromNow(now.secsTo(date)) : std::nullopt;
}

std::optional<milliseconds> fromReset(const QByteArray &text, const QDateTime &now)
{
    const auto value = number(text);
    if (!value)
        return std::nullopt;
    return fromNow(*value >= firstEpoch ? *value - now.toSecsSinceEpoch() : *value);
}

} // namespace

std::optional<milliseconds> requestedWait(const HttpResponse &response, const QDateTime &now)
{
    const QDateTime serverNow = httpDate(response.header("Date")); // its clock set the deadline
    const QDateTime &reference = serverNow.isValid() ? serverNow : now;
    if (const auto wait = fromRetryAfter(response.header("Retry-After"), reference))
        return wait;
    return fromReset(response.header("X-RateLimit-Reset"), reference);
}

} // namespace ab
