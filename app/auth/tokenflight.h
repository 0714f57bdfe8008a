// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/sleep.h"
#include "app/net/tokensource.h"

#include <memory>
#include <optional>

namespace ab {

// One exchange that several callers wait for. Each may stop waiting by itself; when the last one does, the exchange is
// stopped, too.
class TokenFlight
{
public:
    // False when the caller's stop came first. Resumes through the event loop.
    static QCoro::Task<bool> landing(std::shared_ptr<TokenFlight> flight, std::stop_token stop);

    void land(const Result<AccessToken> &result)
    {
        m_result = result;
        m_landed.request_stop();
    }
    void giveUp() { m_stop.request_stop(); }

    std::stop_token stopToken() const { return m_stop.get_token(); }
    bool isAbandoned() const { return m_waiting == 0; }
    const Result<AccessToken> &result() const { return *m_result; } // after landing() answered true

private:
    std::optional<Result<AccessToken>> m_result;
    std::stop_source m_landed;
    std::stop_source m_stop;
    int m_waiting = 0;
};

inline QCoro::Task<bool> TokenFlight::landing(std::shared_ptr<TokenFlight> flight, std::stop_token stop)
{
    std::stop_source woken;
    ++flight->m_waiting;
    {
        const std::stop_callback onLanding(flight->m_landed.get_token(), [woken]() mutable { woken.request_stop(); });
        const std::stop_callback onStop(stop, [woken]() mutable { woken.request_stop(); });
        const std::stop_token token = woken.get_token();
        while (!token.stop_requested())
            co_await sleepUnlessStopped(std::chrono::hours(24), token);
    }
    if (--flight->m_waiting == 0 && !flight->m_result)
        flight->giveUp();
    co_return flight->m_result.has_value() && !stop.stop_requested();
}

} // namespace ab
