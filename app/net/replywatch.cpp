// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/replywatch.h"

#include <QDateTime>

namespace ab {

namespace {

using Kind = ApiError::Kind;

// What stands in the way of an answer; nullopt for the errors that only repeat an HTTP status.
std::optional<Kind> kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError: // Qt's name for 400, 405 and others
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return std::nullopt;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
        return Kind::Unreachable;
    case QNetworkReply::TimeoutError:
        return Kind::Timeout;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    default:
        return Kind::Network;
    }
}

} // namespace

ReplyWatch::ReplyWatch(QNetworkReply *reply, const HttpRequest &request) :
    m_reply(reply), m_timeout(request.timeout), m_limit(request.maxBodyBytes),
    m_progress(request.progress ? request.progress : std::make_shared<HttpProgress>()), m_timings(m_progress->timings)
{
    m_clock.start();
    m_idle.setSingleShot(true);
    m_idle.setTimerType(Qt::PreciseTimer); // a coarse one may give up before the time is over
    m_idle.callOnTimeout(&m_idle, [this] { end(Kind::Timeout); });
    m_idle.start(m_timeout);
    m_whole.setSingleShot(true);
    m_whole.callOnTimeout(&m_idle, [this] { end(Kind::Timeout); });
    m_whole.start(request.atMost);
    watchProgress();
    noteTimes();
}

void ReplyWatch::watchProgress()
{
    const auto alive = [this] { m_idle.start(m_timeout); };
    QObject::connect(m_reply, &QNetworkReply::uploadProgress, &m_idle, alive);
    QObject::connect(m_reply, &QNetworkReply::metaDataChanged, &m_idle, alive);
    QObject::connect(m_reply, &QNetworkReply::readyRead, &m_idle, [this, alive] {
        alive();
        collect();
    });
    QObject::connect(m_reply, &QNetworkReply::finished, &m_idle, [this] {
        m_idle.stop();
        m_whole.stop();
        m_timings.totalMs = elapsedMs();
    });
}

void ReplyWatch::noteTimes()
{
    const auto noteOnce = [this](double HttpTimings::*moment) {
        if (m_timings.*moment < 0)
            m_timings.*moment = elapsedMs();
    };
    QObject::connect(m_reply, &QNetworkReply::socketStartedConnecting, &m_idle,
                     [noteOnce] { noteOnce(&HttpTimings::lookupMs); });
    QObject::connect(m_reply, &QNetworkReply::encrypted, &m_idle, [noteOnce] { noteOnce(&HttpTimings::connectedMs); });
    QObject::connect(m_reply, &QNetworkReply::requestSent, &m_idle, [this, noteOnce] {
        if (m_timings.sentMs >= 0 && m_progress->sentAgain) {
            HttpTimings ofTheFirst = m_timings;
            ofTheFirst.totalMs = elapsedMs();
            m_progress->sentAgain(ofTheFirst);
        }
        noteOnce(&HttpTimings::sentMs);
        if (m_timings.connectedMs < 0) // without encryption nothing else tells that the connection stands
            m_timings.connectedMs = m_timings.lookupMs < 0 ? 0 : m_timings.sentMs;
    });
    QObject::connect(m_reply, &QNetworkReply::metaDataChanged, &m_idle,
                     [noteOnce] { noteOnce(&HttpTimings::firstByteMs); });
}

void ReplyWatch::collect()
{
    if (m_ended || !m_reply->isOpen())
        return;
    m_body += m_reply->readAll();
    m_progress->receivedBytes = m_body.size();
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (qMax(announced, qint64(m_body.size())) > m_limit)
        end(Kind::TooLarge);
}

void ReplyWatch::end(Kind cause)
{
    if (m_ended || m_reply->isFinished())
        return;
    m_ended = cause;
    m_reply->abort();
}

Result<HttpResponse> ReplyWatch::outcome()
{
    collect(); // what came together with the end
    if (const auto kind = failure())
        return ApiError{.kind = *kind, .detail = m_ended ? QString() : m_reply->errorString()};
    return response();
}

std::optional<Kind> ReplyWatch::failure() const
{
    if (m_ended)
        return m_ended;
    if (const auto kind = kindOf(m_reply->error()))
        return kind;
    const bool answered = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    return answered && !isCutOff() ? std::nullopt : std::optional(Kind::Network);
}

// Fewer bytes than announced. Of a chunked body Qt does not tell; there the reader of the JSON notices.
bool ReplyWatch::isCutOff() const
{
    const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const bool unpacked = m_reply->hasRawHeader("Content-Encoding"); // then the length is that of the packed form
    return announced.isValid() && !unpacked && announced.toLongLong() != m_body.size();
}

HttpResponse ReplyWatch::response() const
{
    HttpResponse answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = m_body;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.append({name, value});
    answer.timings = m_timings;
    // The packed size is set only where Qt unpacked the body.
    const QVariant packed = m_reply->attribute(QNetworkRequest::OriginalContentLengthAttribute);
    answer.wireBytes = packed.isValid() && m_reply->hasRawHeader("Content-Encoding") ? packed.toLongLong() : -1;
    return answer;
}

} // namespace ab
