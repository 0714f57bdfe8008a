// SPDX-License-Identifier: GPL-3.0-or-later
#include "stormclient.h"

#include "app/auth/tokenservice.h"
#include "app/core/redact.h"
#include "app/net/qthttptransport.h"
#include "app/run/finishingtransport.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace ab {

namespace {

// Within what the simulator allows in its minute, as the usual fifty are within sixty.
constexpr int requestsPerMinute = 25'000;
constexpr int watchedAtOnce = 200;

constexpr RetryPolicy quick{.maxAttempts = 4,
                            .maxRateLimitWaits = 3,
                            .firstDelay = 2ms,
                            .maxDelay = 20ms,
                            .rateLimitDelay = 20ms,
                            .maxRateLimitDelay = 20ms};

// Loses the answers that the storm holds back, and none that are late because the machine is busy.
class ImpatientTransport : public HttpTransport
{
public:
    ImpatientTransport(std::shared_ptr<HttpTransport> next, qint64 *requests) :
        m_next(std::move(next)), m_requests(requests)
    {
    }
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override
    {
        ++*m_requests;
        request.timeout = 5s;
        co_return co_await m_next->send(request, stop);
    }

private:
    std::shared_ptr<HttpTransport> m_next;
    qint64 *m_requests;
};

} // namespace

StormClient::StormClient(const Profile &profile, std::shared_ptr<SecretStore> secrets, const QString &dataDir) :
    m_budget(requestsPerMinute)
{
    const Status opened = m_store.open(dataDir);
    Q_ASSERT(opened);
    const auto wire = std::make_shared<ImpatientTransport>(std::make_shared<QtHttpTransport>(), &m_requests);
    const auto finishing = std::make_shared<FinishingTransport>(wire);
    const auto transport = std::make_shared<RetryingTransport>(finishing, &m_budget, quick);
    const auto tokens =
        std::make_shared<TokenService>(transport, std::move(secrets), std::make_shared<Redactor>(), profile);
    m_client = std::make_shared<ApiClient>(transport, profile.apiBase, tokens);
    m_model = std::make_unique<RunModel>(&m_store);
    m_monitor = std::make_unique<RunMonitor>(m_client, &m_store, m_model.get(), options(profile));
    connect(m_monitor.get(), &RunMonitor::runFinished, this, &StormClient::followUp);
    connect(m_monitor.get(), &RunMonitor::submittingChanged, this, &StormClient::startNext, Qt::QueuedConnection);
}

StormClient::~StormClient() = default;

RunOptions StormClient::options(const Profile &profile) const
{
    RunOptions options;
    options.wire = profile.wire;
    options.profile = profile.name;
    options.identity = profile.identity;
    options.pollSpeed = 500;
    options.samePress = 0ms;
    return options;
}

void StormClient::perform(QList<Intent> intents)
{
    m_intents = std::move(intents);
    startNext();
}

void StormClient::startNext()
{
    const bool crowded = m_started - m_ended >= watchedAtOnce;
    if (m_started >= m_intents.size() || crowded || m_monitor->isSubmitting())
        return;
    Intent &next = m_intents[m_started++];
    next.row = m_monitor->start(next.spec);
    Q_ASSERT(next.row > 0);
}

// A run that could not be read to its end is looked at again, as a person would; what is never done is to send it
// again.
void StormClient::followUp(qint64 row)
{
    const auto intent = std::ranges::find(m_intents, row, &Intent::row);
    const RunRecord ended = record(*intent);
    if (ended.state == RunState::Inconclusive && !ended.runId.isEmpty() && intent->looksAgain < 20) {
        ++intent->looksAgain;
        QMetaObject::invokeMethod(
            this, [this, row] { m_monitor->watchAgain(row); }, Qt::QueuedConnection);
        return;
    }
    ++m_ended;
    emit progressed(m_ended, int(m_intents.size()));
    if (m_ended == m_intents.size())
        emit done();
    else
        QMetaObject::invokeMethod(this, &StormClient::startNext, Qt::QueuedConnection);
}

} // namespace ab
