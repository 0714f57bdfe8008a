// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/sleep.h"
#include "app/net/httptransport.h"

#include <functional>

namespace ab {

// A server whose answers come on command and in any order. It makes each answer up when the request arrives, and sends
// it even for a request that was stopped meanwhile: the reply may have been on its way already.
class HeldTransport : public HttpTransport
{
public:
    using Reply = Result<HttpResponse>;

    std::function<Reply(const HttpRequest &)> server{};
    QList<HttpRequest> sent{};

    QList<qsizetype> unanswered() const
    {
        return indexes([](const Call &call) { return !call.gate.stop_requested(); });
    }
    QList<qsizetype> underWay() const // unanswered, and somebody still waits for it
    {
        return indexes([](const Call &call) { return !call.gate.stop_requested() && !call.stop.stop_requested(); });
    }
    void answer(qsizetype index) { m_calls[index].gate.request_stop(); }
    void answerAll()
    {
        for (Call &call : m_calls)
            call.gate.request_stop();
    }

    QCoro::Task<Reply> send(HttpRequest request, std::stop_token stop) override
    {
        sent.append(request);
        const Call call{.gate = {}, .stop = stop};
        m_calls.append(call);
        const Reply reply = server(request);
        const std::stop_token gate = call.gate.get_token();
        const std::chrono::milliseconds untilAnswered = std::chrono::hours(24);
        co_await sleepUnlessStopped(untilAnswered, gate);
        co_return reply;
    }

private:
    struct Call
    {
        std::stop_source gate;
        std::stop_token stop;
    };

    template<typename Predicate>
    QList<qsizetype> indexes(Predicate predicate) const
    {
        QList<qsizetype> found;
        for (qsizetype i = 0; i < m_calls.size(); ++i) {
            if (predicate(m_calls.at(i)))
                found.append(i);
        }
        return found;
    }

    QList<Call> m_calls;
};

} // namespace ab
