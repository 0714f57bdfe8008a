// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpmessage.h"

namespace ab {

// What a token endpoint granted. The token stands in the member access_token in every kind of exchange.
struct TokenAnswer
{
    QByteArray token{};
    std::optional<std::chrono::seconds> lifetime{}; // when told
    QStringList scopes{};                           // empty when not told
};

// Errors: TokenRefused with `error` as code, Redirected (code: the token URL), RateLimited, Server, Malformed; with the
// clock's skew when it is a minute or more.
Result<TokenAnswer> readTokenAnswer(const HttpResponse &response, const QUrl &tokenUrl, const QDateTime &now);

} // namespace ab
