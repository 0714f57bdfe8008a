// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaignclient.h"

#include "app/auth/tokenservice.h"
#include "app/core/redact.h"
#include "app/net/qthttptransport.h"
#include "app/run/finishingtransport.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace ab {

namespace {

constexpr int watchedAtOnce = 200;

// Counts, and has its own patience.
class CountingTransport : public HttpTransport
{
public:
    CountingTransport(std::shared_ptr<HttpTransport> next, std::chrono::milliseconds timeout, qint64 *requests) :
        m_next(std::move(next)), m_timeout(timeout), m_requests(requests)
    {
    }
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override
    {
        ++*m_requests;
        request.timeout = m_timeout;
        co_return co_await m_next->send(request, stop);
    }

private:
    std::shared_ptr<HttpTransport> m_next;
    std::chrono::milliseconds m_timeout;
    qint64 *m_requests;
};

} // namespace

CampaignClient::CampaignClient(const Profile &profile, std::shared_ptr<SecretStore> secrets, const QString &dataDir,
                               const Tempo &tempo) :
    m_budget(tempo.requestsPerMinute)
{
    const Status opened = m_store.open(dataDir);
    Q_ASSERT(opened);
    const auto wire =
        std::make_shared<CountingTransport>(std::make_shared<QtHttpTransport>(), tempo.timeout, &m_requests);
    const auto finishing = std::make_shared<FinishingTransport>(wire);
    const auto transport = std::make_shared<RetryingTransport>(finishing, &m_budget, tempo.policy);
    const auto tokens =
        std::make_shared<TokenService>(transport, std::move(secrets), std::make_shared<Redactor>(), profile);
    m_client = std::make_shared<ApiClient>(transport, profile.apiBase, tokens);
    m_model = std::make_unique<RunModel>(&m_store);
    m_monitor = std::make_unique<RunMonitor>(m_client, &m_store, m_model.get(), options(profile, tempo.pollSpeed));
    connect(m_monitor.get(), &RunMonitor::runFinished, this, &CampaignClient::followUp);
    connect(m_monitor.get(), &RunMonitor::submittingChanged, this, &CampaignClient::startNext, Qt::QueuedConnection);
}

CampaignClient::~CampaignClient() = default;

RunOptions CampaignClient::options(const Profile &profile, double pollSpeed)
{
    RunOptions options;
    options.wire = profile.wire;
    options.profile = profile.name;
    options.identity = profile.identity;
    options.pollSpeed = pollSpeed;
    options.samePress = 0ms;
    return options;
}

void CampaignClient::perform(QList<Intent> intents)
{
    m_intents = std::move(intents);
    startNext();
}

void CampaignClient::startNext()
{
    const bool crowded = m_started - m_ended >= watchedAtOnce;
    if (m_monitor->isSubmitting())
        return;
    if (m_started == m_intents.size() && !std::exchange(m_allSent, true))
        emit allSent();
    if (m_started == m_intents.size() || crowded)
        return;
    Intent &next = m_intents[m_started++];
    next.row = m_monitor->start(next.spec);
    Q_ASSERT(next.row > 0);
}

// A run that could not be read to its end is looked at again, as a person would; what is never done is to send it
// again.
void CampaignClient::followUp(qint64 row)
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
    if (m_ended == m_intents.size())
        emit done();
    else
        QMetaObject::invokeMethod(this, &CampaignClient::startNext, Qt::QueuedConnection);
}

} // namespace ab
