// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

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
    OnlyUnsent, // creates a run or tests a step: only when it provably was not executed (refused connection, 429)
};

// What a request is for: shown in the request log, never sent.
struct RequestTag
{
    QString purpose{}; // the endpoint's name: "List apps", "Create run" — a technical term, not translated
    QString cause{};   // the click, field or timer behind it: "field:notebook", "run:4", "search"
    qint64 runRow = 0; // the stored run this call belongs to; 0 = none
    bool operator==(const RequestTag &) const = default;
};

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
    int attempt = 1;     // counted by the retrying transport
    double queuedMs = 0; // how long it held the request back, over all attempts
};

// All in milliseconds since the request was handed over; -1 where Qt does not tell.
struct HttpTimings
{
    double queuedMs = 0;     // waited for the request budget
    double connectedMs = -1; // name resolved, connected, encrypted (0 for a reused connection)
    double firstByteMs = -1;
    double totalMs = 0;
    bool operator==(const HttpTimings &) const = default;
};

struct HttpResponse
{
    int status = 0;
    QByteArray body{};
    QList<HttpHeader> headers{};
    HttpTimings timings{};
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
