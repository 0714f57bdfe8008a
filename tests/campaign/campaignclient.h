// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/auth/secretstore.h"
#include "app/history/runmodel.h"
#include "app/history/runstore.h"
#include "app/net/requestbudget.h"
#include "app/net/retryingtransport.h"
#include "app/run/runmonitor.h"

#include <QObject>

#include <memory>

namespace ab {

// What a run of the campaign asks for. Its marker, in an input, is how the simulator's books tell it from all others.
struct Intent
{
    RunSpec spec{};
    QByteArray marker{};
    qint64 row = 0;
    int looksAgain = 0; // how often somebody had to press "watch again"
};

// The clock a campaign goes by.
struct Tempo
{
    int requestsPerMinute = 50;
    double pollSpeed = 1;
    RetryPolicy policy{};
    std::chrono::milliseconds timeout{30'000};
};

// The real client with the real policies, at a tempo of its own.
class CampaignClient : public QObject
{
    Q_OBJECT
public:
    CampaignClient(const Profile &profile, std::shared_ptr<SecretStore> secrets, const QString &dataDir,
                   const Tempo &tempo);
    ~CampaignClient() override;

    // Starts a run for each intent, one after the other as the gate lets them, and follows all of them to their ends.
    void perform(QList<Intent> intents);
    void resume() { m_monitor->resumeUnfinished(); } // those of a client before this one, in the same folder
    const QList<Intent> &intents() const { return m_intents; }
    RunRecord record(const Intent &intent) const { return *m_store.find(intent.row); }
    const std::shared_ptr<ApiClient> &api() const { return m_client; }
    qint64 requests() const { return m_requests; }

signals:
    void allSent();
    void done();

private:
    void startNext();
    void followUp(qint64 row);
    static RunOptions options(const Profile &profile, double pollSpeed);

    RunStore m_store;
    RequestBudget m_budget;
    qint64 m_requests = 0;
    std::shared_ptr<ApiClient> m_client;
    std::unique_ptr<RunModel> m_model;
    std::unique_ptr<RunMonitor> m_monitor;
    QList<Intent> m_intents;
    qsizetype m_started = 0;
    int m_ended = 0;
    bool m_allSent = false;
};

} // namespace ab
