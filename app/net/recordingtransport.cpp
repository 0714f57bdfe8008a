// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/recordingtransport.h"

#include <QElapsedTimer>

namespace ab {

RecordingTransport::RecordingTransport(std::shared_ptr<HttpTransport> next, ExchangeLog *log) :
    m_next(std::move(next)), m_log(log)
{
}

QCoro::Task<Result<HttpResponse>> RecordingTransport::send(HttpRequest request, std::stop_token stop)
{
    const QPointer<ExchangeLog> log = m_log;
    const qint64 id = log ? log->begin(request, request.attempt) : 0;
    QElapsedTimer clock;
    clock.start();
    Result<HttpResponse> result = co_await m_next->send(request, stop);
    if (log && result) {
        log->finish(id, *result);
    } else if (log) {
        log->fail(id, result.error().kind, {.totalMs = double(clock.nsecsElapsed()) / 1e6});
    }
    co_return result;
}

} // namespace ab
