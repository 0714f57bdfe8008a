// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httptransport.h"

#include <memory>

namespace ab {

// Remembers of the last answer what an ApiError does not tell but a diagnosis needs. Marks each request as the setup
// check's, and is less patient than the rest of the program.
class WitnessTransport : public HttpTransport
{
public:
    struct Sighting
    {
        int status = 0;   // 0: no answer
        QDateTime date{}; // the server's clock; invalid when not told
        QUrl target{};    // of a redirect, absolute
        enum class Body { Empty, Json, Html, Other } body = Body::Empty;
    };

    explicit WitnessTransport(std::shared_ptr<HttpTransport> next);
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

    const Sighting &last() const { return *m_last; }

private:
    std::shared_ptr<HttpTransport> m_next;
    std::shared_ptr<Sighting> m_last; // shared with calls under way, which may outlive this
};

} // namespace ab
