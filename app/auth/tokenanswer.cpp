// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenanswer.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/net/httpdate.h"
#include "app/net/retryingtransport.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ab::ApiError::Kind;

namespace ab {

namespace {

constexpr std::chrono::seconds skewWorthTelling = 60s;
constexpr qint64 longestTokenLifetime = 10LL * 365 * 24 * 3600; // keeps sums of dates within their range

std::optional<std::chrono::seconds> clockSkew(const HttpResponse &response, const QDateTime &now)
{
    const QDateTime there = httpDate(response.header("Date"));
    const std::chrono::seconds skew(there.isValid() ? there.secsTo(now) : 0);
    return std::chrono::abs(skew) >= skewWorthTelling ? std::optional(skew) : std::nullopt;
}

Kind kindOfRefusal(const HttpResponse &response, const JsonNode &body)
{
    if (response.isRedirect())
        return Kind::Redirected;
    if (response.status == 429)
        return Kind::RateLimited;
    if (response.status >= 500)
        return Kind::Server;
    return body.isObject() ? Kind::TokenRefused : Kind::Malformed;
}

QString firstText(const JsonReader &in, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (const QString text = in.text(name); !text.isEmpty())
            return text;
    }
    return {};
}

ApiError refusal(const HttpResponse &response, const QUrl &tokenUrl, const QDateTime &now)
{
    const JsonReader in(JsonIndex::received(response.body));
    ApiError error{.kind = kindOfRefusal(response, in.self()), .httpStatus = response.status};
    error.code = in.text("error"_L1);
    error.detail = firstText(in, {"error_description"_L1, "detail"_L1, "title"_L1, "message"_L1});
    error.clockSkew = clockSkew(response, now);
    if (error.kind == Kind::Redirected) {
        error.code = tokenUrl.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
        error.detail = tokenUrl.resolved(QUrl::fromEncoded(response.header("Location"))).host();
    } else if (error.kind == Kind::RateLimited) {
        if (const auto wait = requestedWait(response, now))
            error.retryAfter = std::chrono::ceil<std::chrono::seconds>(*wait);
    }
    return error;
}

// It goes into a header: a line break in it would start another one.
bool isSendable(const QByteArray &token)
{
    return !token.isEmpty() && std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

Result<TokenAnswer> readTokenAnswer(const HttpResponse &response, const QUrl &tokenUrl, const QDateTime &now)
{
    if (!response.isSuccess())
        return refusal(response, tokenUrl, now);
    const JsonReader in(JsonIndex::received(response.body));
    TokenAnswer answer;
    answer.token = in.node("access_token"_L1).toString().toUtf8();
    if (!isSendable(answer.token))
        return ApiError{.kind = Kind::Malformed, .httpStatus = response.status, .detail = u"access_token"_s};
    if (const auto lifetime = in.integer("expires_in"_L1))
        answer.lifetime = std::chrono::seconds(std::clamp<qint64>(*lifetime, 0, longestTokenLifetime));
    answer.scopes = in.text("scope"_L1).split(u' ', Qt::SkipEmptyParts);
    return answer;
}

} // namespace ab
