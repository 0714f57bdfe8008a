// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/net/httpmessage.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace ab {

class Redactor;

// One HTTP call as it may be shown: already redacted.
struct Exchange
{
    qint64 id = 0; // counts from 1 in the order of sending
    QDateTime startedAt{};
    RequestTag tag{};
    int attempt = 1;
    QByteArray method{};
    QByteArray url{}; // encoded, redacted
    QList<HttpHeader> requestHeaders{};
    QByteArray requestBody{};
    bool finished = false;
    int status = 0; // 0: no answer
    QList<HttpHeader> responseHeaders{};
    QByteArray responseBody{}; // cut at 256 KiB here; responseSize is the true size
    qint64 requestSize = 0;
    qint64 responseSize = 0;
    HttpTimings timings{};
    std::optional<ApiError::Kind> failure{}; // why no answer came
};

// Every call of the process, in order, in a bounded ring. Owned by the program; views read it by id.
class ExchangeLog : public QObject
{
    Q_OBJECT
public:
    explicit ExchangeLog(std::shared_ptr<Redactor> redactor, QObject *parent = nullptr);

    qint64 begin(const HttpRequest &request, int attempt);
    void finish(qint64 id, const HttpResponse &response);
    void fail(qint64 id, ApiError::Kind kind, const HttpTimings &timings);

    const std::deque<Exchange> &exchanges() const { return m_ring; } // oldest first
    const Exchange *find(qint64 id) const;
    void clear();

    static constexpr std::size_t capacity = 2000;

signals:
    void added(qint64 id);
    void changed(qint64 id);
    void dropped(qint64 id); // fell out of the ring
    void cleared();

private:
    Exchange *place(qint64 id);
    static void noteTimes(Exchange &exchange, const HttpTimings &timings);
    void dropOldest();

    std::shared_ptr<Redactor> m_redactor;
    std::deque<Exchange> m_ring;
    qint64 m_lastId = 0;
};

} // namespace ab
