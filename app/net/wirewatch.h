// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpmessage.h"

#include <functional>
#include <memory>

namespace ab {

// Hears of a request at the wire itself, below whatever holds it back or sends it again.
struct WireWatch
{
    std::function<Status()> leaving{}; // right before each attempt; an error keeps it from being sent. None: it may go
    std::function<void(const Result<HttpResponse> &)> answered{};
};

// The HTTP status of the last answer: whoever asks through the client learns of a good one only that it was a 2xx.
class LastStatus
{
public:
    int value() const { return *m_status; }
    void note(const Result<HttpResponse> &response) const
    {
        if (response)
            *m_status = response->status;
    }
    std::shared_ptr<const WireWatch> watch() const
    {
        return std::make_shared<WireWatch>(
            WireWatch{.leaving = {}, .answered = [*this](const Result<HttpResponse> &response) { note(response); }});
    }

private:
    std::shared_ptr<int> m_status = std::make_shared<int>(0); // shared with the watches, which may outlive this
};

} // namespace ab
