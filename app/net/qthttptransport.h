// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httptransport.h"

#include <QNetworkAccessManager>

namespace ab {

// The only function that awaits a network reply. Made once for the process and outlives every workspace: a manager
// destroyed while awaited would never resume its coroutines. Follows no redirect, keeps no cookie and no cache.
class QtHttpTransport : public HttpTransport
{
public:
    QtHttpTransport();
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

private:
    QNetworkAccessManager m_network;
};

} // namespace ab
