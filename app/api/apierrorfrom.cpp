// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/apierrorfrom.h"

#include "app/api/errorbody.h"
#include "app/json/jsonindex.h"
#include "app/net/retryingtransport.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Kind = ApiError::Kind;

Kind kindOf(const HttpResponse &response, const QString &code)
{
    switch (response.status) {
    case 401:
        return Kind::Unauthorized;
    case 403:
        return code == "authentication_failed"_L1 ? Kind::Unauthorized : Kind::Forbidden;
    case 404:
    case 410:
        return Kind::NotFound;
    case 409:
        return Kind::Conflict;
    case 429:
        return Kind::RateLimited;
    default:
        break;
    }
    if (response.status >= 500)
        return Kind::Server;
    if (response.status >= 400)
        return Kind::BadRequest;
    return response.status >= 300 ? Kind::Redirected : Kind::Malformed;
}

bool isMatch(const QString &text, const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
}

// Does a 400 object to the shape of the body rather than to the values in it? Only then may the other body style be
// tried, so that anything doubtful is a no.
bool objectsToShape(const ApiError &error)
{
    const bool inInputs = isMatch(error.pointer, u"^/?(data/)?inputs?/."_s);
    const bool code = isMatch(error.code, u"parse|missing|required|malformed|invalid_json"_s);
    const bool words = isMatch(error.detail, u"missing|required|parse|malformed"_s);
    const bool member = isMatch(error.detail, u"\\b(body|json|data|action|authentication|inputs?)\\b"_s);
    return !inInputs && (code || (words && (member || !error.pointer.isEmpty())));
}

// Where it leads to; never the query, which may hold anything.
QString targetOf(const HttpResponse &response)
{
    const QUrl target = QUrl::fromEncoded(response.header("Location"));
    return target.host().isEmpty() ? target.path() : target.host();
}

} // namespace

ApiError apiErrorFrom(const HttpResponse &response, const QString &scope, const QDateTime &now)
{
    ApiError error = errorBody(JsonIndex::received(response.body));
    error.httpStatus = response.status;
    error.kind = kindOf(response, error.code);
    if (response.status == 429 || response.status == 503) {
        if (const auto wait = requestedWait(response, now))
            error.retryAfter = std::chrono::ceil<std::chrono::seconds>(*wait);
    }
    if (response.status == 503 && error.retryAfter)
        error.kind = Kind::RateLimited;
    if (error.kind == Kind::Redirected)
        error.detail = targetOf(response);
    if (error.kind == Kind::Forbidden)
        error.missingScope = scope;
    error.structural = response.status == 400 && !error.hadRunId && objectsToShape(error);
    return error;
}

bool refusesToken(const ApiError &error)
{
    return error.kind == ApiError::Kind::Unauthorized;
}

} // namespace ab
