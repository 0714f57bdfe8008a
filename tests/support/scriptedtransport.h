// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/sleep.h"
#include "app/net/httptransport.h"

#include <functional>

namespace ab {

// A server that is a list: answers one loop turn later, in the order of sending, and keeps what was sent. Replies may
// be errors, too. A test that lets more be sent than it has replies for sees an error of kind Internal.
class ScriptedTransport : public HttpTransport
{
public:
    using Reply = Result<HttpResponse>;

    QList<Reply> replies;                                // used up one by one
    std::function<Reply(const HttpRequest &)> handler{}; // asked when no reply is left
    QList<HttpRequest> sent;
    int cancelled = 0; // requests that were stopped before their answer
    bool held = false; // requests sent while this is true wait for release()

    // Lets the held request sent.at(index) be answered, in any order: for answers that come late.
    void release(qsizetype index) { m_gates[index].request_stop(); }
    void releaseAll()
    {
        held = false;
        for (qsizetype i = 0; i < m_gates.size(); ++i)
            release(i);
    }

    QCoro::Task<Reply> send(HttpRequest request, std::stop_token stop) override
    {
        sent.append(request);
        std::stop_source gate;
        m_gates.append(gate);
        Reply reply = next(request); // chosen now, so that it belongs to this request however late it arrives
        const std::chrono::milliseconds delay = held ? std::chrono::hours(24) : std::chrono::hours(0);
        {
            const std::stop_callback openGate(stop, [gate]() mutable { gate.request_stop(); });
            co_await sleepUnlessStopped(delay, gate.get_token());
        }
        if (stop.stop_requested()) {
            ++cancelled;
            reply = ApiError{.kind = ApiError::Kind::Cancelled};
        }
        co_return reply;
    }

    static HttpResponse answer(int status, const QByteArray &body, const QList<HttpHeader> &headers = {})
    {
        return {.status = status, .body = body, .headers = headers};
    }
    static ApiError failure(ApiError::Kind kind) { return {.kind = kind}; }

private:
    Reply next(const HttpRequest &request)
    {
        if (!replies.isEmpty())
            return replies.takeFirst();
        if (handler)
            return handler(request);
        return ApiError{.detail = QStringLiteral("unexpected request: ") + request.url.toString()};
    }

    QList<std::stop_source> m_gates;
};

} // namespace ab
