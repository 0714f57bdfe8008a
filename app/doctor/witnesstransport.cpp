// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/witnesstransport.h"

#include "app/net/httpdate.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr std::chrono::seconds patience{10};

WitnessTransport::Sighting::Body kindOf(const QByteArray &body)
{
    using Body = WitnessTransport::Sighting::Body;
    const QByteArray start = body.left(1024).trimmed();
    if (start.isEmpty())
        return Body::Empty;
    if (start.startsWith('{') || start.startsWith('['))
        return Body::Json;
    return start.startsWith('<') ? Body::Html : Body::Other;
}

WitnessTransport::Sighting sightingOf(const HttpResponse &response, const QUrl &url)
{
    const QByteArray location = response.header("Location");
    return {.status = response.status,
            .date = httpDate(response.header("Date")),
            .target = location.isEmpty() ? QUrl() : url.resolved(QUrl::fromEncoded(location)),
            .body = kindOf(response.body)};
}

} // namespace

WitnessTransport::WitnessTransport(std::shared_ptr<HttpTransport> next) :
    m_next(std::move(next)), m_last(std::make_shared<Sighting>())
{
}

QCoro::Task<Result<HttpResponse>> WitnessTransport::send(HttpRequest request, std::stop_token stop)
{
    const std::shared_ptr<Sighting> last = m_last;
    request.timeout = std::min<std::chrono::milliseconds>(request.timeout, patience);
    request.tag.cause = u"setup check"_s;
    const auto response = co_await m_next->send(request, stop);
    *last = response ? sightingOf(*response, request.url) : Sighting();
    co_return response;
}

} // namespace ab
