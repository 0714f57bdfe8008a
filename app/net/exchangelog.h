// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/net/bodystore.h"
#include "app/net/httpprogress.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace ab {

class Redactor;

// What is kept of a body, redacted. ExchangeLog::body() gives as much of it as there is.
struct ExchangeBody
{
    enum class Kept {
        Whole,
        Storing, // the rest is being written to a file
        OnDisk,
        Beginning // the rest is lost
    };
    QByteArray bytes{}; // not more than its beginning
    qint64 size = 0;    // of the real one, unpacked
    Kept kept = Kept::Whole;
};

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
    ExchangeBody requestBody{};
    bool finished = false;
    int status = 0; // 0: no answer
    QList<HttpHeader> responseHeaders{};
    ExchangeBody responseBody{}; // of a call that failed, only its size
    qint64 wireSize = 0;         // of the answer's body as it travelled, packed
    HttpTimings timings{};
    std::optional<ApiError::Kind> failure{}; // why no answer came
};

// Every call of the process, in order, in a bounded ring: 2,000 calls and 20 MB, with longer bodies on disk. Owned by
// the program; views read it by id.
class ExchangeLog : public QObject
{
    Q_OBJECT
public:
    enum class Part { Request, Response };

    explicit ExchangeLog(std::shared_ptr<Redactor> redactor, QObject *parent = nullptr);
    // From now on long bodies are kept whole, in files; before, only how they begin.
    void keepBodiesIn(const QString &folder, BodyLimits limits = {});

    qint64 begin(const HttpRequest &request, int attempt);
    // `sent`: the body of the request, for who hears of the end.
    void finish(qint64 id, const HttpResponse &response, const QByteArray &sent = {});
    void fail(qint64 id, ApiError::Kind kind, const HttpProgress &progress, const QByteArray &sent = {});
    // A call that was recorded before, in another session: with its id, which is higher than those that are there.
    void adopt(const Exchange &exchange);

    const std::deque<Exchange> &exchanges() const { return m_ring; } // oldest first
    const Exchange *find(qint64 id) const;
    const std::shared_ptr<Redactor> &redactor() const { return m_redactor; }
    // As much of the body as is kept, redacted anew: a secret may have become known since.
    QByteArray body(qint64 id, Part part, qint64 most = 64LL << 20) const;
    QString storageProblem() const; // why bodies are missing; empty: they are not
    void settle();                  // waits until all bodies are where they stay
    void clear();

    static constexpr std::size_t capacity = 2000;
    static constexpr qsizetype inMemory = 4 << 10; // of each body

signals:
    void added(qint64 id);
    void changed(qint64 id);
    // The bodies as they were, for who keeps them elsewhere: not redacted.
    void ended(const ab::Exchange &exchange, const QByteArray &sent, const QByteArray &received);
    void recorded(qint64 id); // once for each: it is finished and all that will be kept of it is there
    void dropped(qint64 id);  // fell out of the ring
    void cleared();

private:
    Exchange *place(qint64 id);
    static void noteTimes(Exchange &exchange, const HttpTimings &timings);
    ExchangeBody keptBody(qint64 id, Part part, const QByteArray &contentType, const QByteArray &body);
    void setKept(qint64 key, ExchangeBody::Kept kept);
    void finished(const Exchange &exchange, const QByteArray &sent, const QByteArray &received);
    void dropBodies(qint64 id);
    void dropOldest();

    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<BodyStore> m_bodies;
    std::deque<Exchange> m_ring;
    qint64 m_lastId = 0;
};

} // namespace ab
