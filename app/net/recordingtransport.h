// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"
#include "app/net/httptransport.h"

#include <QPointer>

namespace ab {

// Lists every request that leaves the process in the ExchangeLog, attempt by attempt.
class RecordingTransport : public HttpTransport
{
public:
    RecordingTransport(std::shared_ptr<HttpTransport> next, ExchangeLog *log);
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

private:
    std::shared_ptr<HttpTransport> m_next;
    QPointer<ExchangeLog> m_log;
};

} // namespace ab
