// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpmessage.h"

#include <QByteArray>
#include <QCoroTask>

#include <stop_token>

namespace ab {

// A bearer for API calls. A type of its own, so that a connect token can never be sent in its place.
struct AccessToken
{
    QByteArray value{};
    bool operator==(const AccessToken &) const = default;
};

// Where ApiClient gets its bearer from. Several callers at once share one exchange.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    // `serves` tells which call needs the token, for the request log.
    virtual QCoro::Task<Result<AccessToken>> accessToken(RequestTag serves, std::stop_token stop) = 0;
    // The server refused this token: the next accessToken() renews, unless it is no longer the current one.
    virtual void discard(const AccessToken &refused) = 0;
};

} // namespace ab
