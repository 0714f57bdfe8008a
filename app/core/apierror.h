// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace ab {

// Why something did not work, in the core's terms: no sentence for users is in here (ui/shared/errortext and
// app/cli/errortext make those). `detail` is what the other side said, verbatim and untrusted.
struct ApiError
{
    enum class Kind {
        Internal,       // never expected
        Cancelled,      // somebody asked for it
        Usage,          // the caller's input: unknown app, field, value that does not parse; nothing was sent
        Configuration,  // the profile or the setup: wrong URL, redirect, refused client id
        SecretMissing,  // `code` names the secret
        KeyStore,       // the key store is locked, absent or refuses
        Storage,        // a file or the disk
        Unreachable,    // name resolution or connect failed: the request never left
        Network,        // the connection broke while the request was under way
        Timeout,        // no answer in time
        Tls,            // certificate or handshake
        Redirected,     // 3xx, never followed with a token; `detail` is the target's host
        Malformed,      // an answer that cannot be read: not JSON, cut off, an identity missing
        TooLarge,       // an answer over the limit
        TokenRefused,   // the token endpoint said no; `code` is its `error`
        Unauthorized,   // 401, or the 403 that means 401, also after one renewal
        Forbidden,      // 403: scope, allow-list; `missingScope` when it can be told
        NotFound,       // 404, 410
        Conflict,       // 409
        BadRequest,     // 400 and other 4xx
        RateLimited,    // 429, and 503 with a wait
        Server,         // 5xx
        NoLongerOffered // the action's key, or an app, is not in the list any more; `code` is the key
    };
    // Whose side it is on, as far as the answer tells (errors[].meta.source).
    enum class Side { Unknown, Zapier, ThirdParty };

    Kind kind = Kind::Internal;
    int httpStatus = 0;
    QString code{};          // errors[].code, `error` of the token endpoint, or the name the Kind's comment gives
    QString detail{};        // first of detail, title, error_description, code, text item; may be empty
    QString pointer{};       // errors[].source.pointer or .parameter
    QString missingScope{};  // for Forbidden
    Side side = Side::Unknown;
    std::optional<std::chrono::seconds> retryAfter{};
    std::optional<std::chrono::seconds> clockSkew{}; // this clock minus the server's, when it is worth telling
    bool hadRunId = false; // a create answered with an error *and* a run id
    bool structural = false; // a 400 that says the body's shape is wrong: a member missing or unreadable

    // May the same read succeed if it is sent again?
    bool isTransient() const
    {
        return kind == Kind::Unreachable || kind == Kind::Network || kind == Kind::Timeout || kind == Kind::RateLimited
            || kind == Kind::Server || kind == Kind::Malformed;
    }
    bool isCancelled() const { return kind == Kind::Cancelled; }
    bool operator==(const ApiError &) const = default;
};

} // namespace ab
