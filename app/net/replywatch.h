// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpprogress.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTimer>

namespace ab {

// Collects a reply while it arrives: ends it when it grows over the limit or stalls, notes when what happened, and says
// at last what it came to. Must not outlive the reply.
class ReplyWatch
{
public:
    ReplyWatch(QNetworkReply *reply, const HttpRequest &request);
    Q_DISABLE_COPY_MOVE(ReplyWatch)

    Result<HttpResponse> outcome(); // once the reply is finished

private:
    void watchProgress();
    void noteTimes();
    void collect();
    void end(ApiError::Kind cause);
    double elapsedMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    std::optional<ApiError::Kind> failure() const;
    bool isCutOff() const;
    HttpResponse response() const;

    QNetworkReply *m_reply;
    const std::chrono::milliseconds m_timeout;
    const qint64 m_limit;
    QByteArray m_body;
    QElapsedTimer m_clock;
    const std::shared_ptr<HttpProgress> m_progress;
    HttpTimings &m_timings;                // of m_progress
    std::optional<ApiError::Kind> m_ended; // why we ended it ourselves
    QTimer m_whole;
    QTimer m_idle; // last: the other members outlive its slots
};

} // namespace ab
