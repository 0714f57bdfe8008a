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
    const auto id = std::make_shared<qint64>(log ? log->begin(request, request.attempt) : 0);
    const auto progress = std::make_shared<HttpProgress>();
    progress->sentAgain = [log, id,
                           request](const HttpTimings &ofTheFirst) { // request: as it was, without this progress
        if (log) {
            log->fail(*id, ApiError::Kind::Network, {.timings = ofTheFirst}, request.body);
            *id = log->begin(request, request.attempt);
        }
    };
    request.progress = progress;
    QElapsedTimer clock;
    clock.start();
    Result<HttpResponse> result = co_await m_next->send(request, stop);
    progress->timings.totalMs = double(clock.nsecsElapsed()) / 1e6;
    if (log && result)
        log->finish(*id, *result, request.body);
    else if (log)
        log->fail(*id, result.error().kind, *progress, request.body);
    co_return result;
}

} // namespace ab
