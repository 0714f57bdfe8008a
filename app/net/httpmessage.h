// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace ab {

struct HttpHeader
{
    QByteArray name{};
    QByteArray value{};
    bool operator==(const HttpHeader &) const = default;
};

// Who waits for an answer; the request budget serves them in this order.
enum class Priority { Interactive, Poll, Prefetch };

// May the retrying transport send the request again by itself ("What may be repeated")?
enum class Repeat {
    Safe,       // reads, and reads in disguise
    OnlyUnsent, // creates a run: only when it provably was not executed (refused connection, 429)
    Never,      // tests a step: whoever pressed the button decides whether to press it again
};

// What a request is for: shown in the request log, never sent.
struct RequestTag
{
    QString purpose{};    // the endpoint's name: "List apps", "Create run" — a technical term, not translated
    QString cause{};      // the click, field or timer behind it: "field:notebook", "run:4", "search"
    qint64 runRow = 0;    // the stored run this call belongs to; 0 = none
    QString serves{};     // an exchange of tokens: the purpose of the call that needed the token
    bool renewed = false; // sent once more, with a new token
    bool operator==(const RequestTag &) const = default;
};

// All in milliseconds since the request was handed over; -1 where Qt does not tell, or not yet.
struct HttpTimings
{
    double queuedMs = 0;     // waited for the request budget
    double lookupMs = -1;    // began to connect: the name is known and a connection allowed; -1 for a reused connection
    double connectedMs = -1; // connected, and encrypted where the URL says so (0 for a reused connection)
    double sentMs = -1;      // the request went out
    double firstByteMs = -1;
    double totalMs = 0;
    bool operator==(const HttpTimings &) const = default;
};

struct HttpProgress;
struct WireWatch;

struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url{};
    QList<HttpHeader> headers{};
    QByteArray body{};
    std::chrono::milliseconds timeout{30'000}; // without a byte arriving
    std::chrono::milliseconds atMost{900'000}; // for the whole answer, however steadily it trickles
    qint64 maxBodyBytes = 256LL << 20;         // a larger answer ends as TooLarge
    Repeat repeat = Repeat::Safe;
    Priority priority = Priority::Interactive;
    RequestTag tag{};
    int attempt = 1;                          // counted by the retrying transport
    double queuedMs = 0;                      // how long it held this attempt back
    std::shared_ptr<HttpProgress> progress{}; // kept up to date when somebody gives one
    std::shared_ptr<const WireWatch> watch{}; // whoever has to know the moment at which the request leaves
};

struct HttpResponse
{
    int status = 0;
    QByteArray body{};
    QList<HttpHeader> headers{};
    HttpTimings timings{};
    qint64 wireBytes = -1; // of the body as it travelled, packed; -1: as in `body`
    int attempts = 1;

    QByteArray header(const QByteArray &name) const // any case; empty when absent
    {
        for (const HttpHeader &h : headers) {
            if (h.name.compare(name, Qt::CaseInsensitive) == 0)
                return h.value;
        }
        return {};
    }
    bool isSuccess() const { return status >= 200 && status < 300; }
    bool isRedirect() const { return status >= 300 && status < 400 && status != 304; }
};

} // namespace ab
