// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalog/actionmodel.h"
#include "app/catalog/appmodel.h"
#include "app/catalog/connectionmodel.h"
#include "app/catalog/iconloader.h"
#include "app/connect/connectflow.h"
#include "app/form/inputform.h"
#include "app/history/runmodel.h"
#include "app/net/exchangelog.h"
#include "app/net/reachability.h"
#include "app/net/requestbudget.h"
#include "app/profile/settings.h"
#include "app/run/runmonitor.h"
#include "app/run/steptest.h"
#include "app/workspace/draftkeeper.h"
#include "app/workspace/stepopener.h"
#include "app/workspace/steprunner.h"

#include <QObject>

#include <memory>

namespace ab {

class Redactor;

// What a program makes once, whatever profile it shows.
struct Services
{
    std::shared_ptr<Redactor> redactor{};
    std::shared_ptr<HttpTransport> transport{}; // recording, not retrying: what waits belongs to a workspace
    std::shared_ptr<SecretStore> secrets{};
    ExchangeLog *exchanges = nullptr;
    RunStore *runs = nullptr;
    Settings *settings = nullptr;
    DraftStore *drafts = nullptr; // none: forms are kept in memory only, and open empty
    std::shared_ptr<RequestBudgets> budgets = std::make_shared<RequestBudgets>();
};

class OutageRecovery;

// One profile and identity at work: owns its token, client, models and controllers, and keeps the choice of
// app, action and connection consistent. A switch of profile or identity makes a new one; nothing is carried over.
class Workspace : public QObject
{
    Q_OBJECT
public:
    Workspace(Services services, Profile profile, QObject *parent = nullptr);
    ~Workspace() override;

    const Profile &profile() const { return m_profile; }
    const std::shared_ptr<ApiClient> &client() const { return m_client; }
    TokenService *tokens() const { return m_tokens.get(); }
    RequestBudget *budget() const { return m_budget.get(); }
    Reachability *reachability() const { return m_reachability; }
    AppModel *apps() const { return m_apps; }
    ActionModel *actions() const { return m_actions; }
    ConnectionModel *connections() const { return m_connections; }
    IconLoader *icons() const { return m_icons; }
    InputForm *form() const { return m_form; }
    DraftKeeper *drafts() const { return m_drafts; }
    std::optional<PresetStore> presets() const; // none without a store of drafts
    ConnectFlow *connectFlow() const { return m_connectFlow; }
    RunMonitor *runs() const { return m_runs; }
    RunModel *runModel() const { return m_runModel; }
    StepTest *stepTest() const { return m_stepTest; }
    StepOpener *stepOpener() const { return m_stepOpener; }
    StepRunner *runner() const { return m_runner; }
    ExchangeLog *exchanges() const { return m_services.exchanges; }
    std::optional<RunRecord> runRecord(qint64 row) const; // as it stands now; a large result may be left out
    QList<RunRecord> runsOfAction(int limit) const;       // by this profile and identity, newest first, as listed

    const std::optional<App> &app() const { return m_app; }
    const std::optional<Action> &action() const { return m_action; }
    const std::optional<Connection> &connection() const { return m_connection; } // empty: none, or none needed
    bool goesWithoutConnection() const { return m_withoutConnection; }
    bool isConnectionClear() const;            // a usable one is chosen, or none is needed
    qint64 origin() const { return m_origin; } // the run that the action was opened from; 0: none

    // An action and the connection it was used with.
    struct Step
    {
        ActionRef action{};
        QString connectionId{};
    };
    std::optional<Step> step() const;     // that is open
    std::optional<Step> lastStep() const; // that this identity left last
    // Opens it with its draft, unless something else is chosen meanwhile: after a start, or as another identity.
    void resume(const Step &step);

    // Another workspace takes its place: nothing is shown of it any more, and whatever answers is dropped, but the runs
    // under way, which are followed to their end as who they were started for. `retired` once none is left.
    void retire();

    void selectApp(const App &app);          // loads its actions and connections
    void selectAction(const Action &action); // opens the form once the connection is clear
    // Closes what is open, before another step is chosen together with its connection.
    void leaveStep();
    // The same with values laid over the fields, also when the action is open already; a draft of it gives way.
    // `origin`: the run it repeats; `extras`: what that sent beside its fields.
    void openStep(const Action &action, const QHash<QString, JsonText> &values, qint64 origin,
                  const FormDraft::Extras &extras = {});
    void selectConnection(const Connection &connection);
    void goWithoutConnection(); // the user's own choice for an app that may need one

    void applyFormSettings(); // after they changed; a new workspace has them

    // One name for this profile and identity, and for what is remembered of them.
    QString identityScope() const;

signals:
    void appChanged();
    void actionChanged();
    void connectionChanged();
    void payloadChanged();
    void retired();
    void profileChanged(); // profile() learnt something that is worth saving

private:
    void connectNetwork();
    void connectForm();
    void connectConnections();
    void enrollForRecovery();
    RunOptions runOptions();
    void connectionsChanged();
    void connectFinished(const ConnectOutcome &outcome);
    void setConnection(const std::optional<Connection> &connection);
    void rememberConnection();
    QString connectionScope() const;
    struct Prefill
    {
        QHash<QString, JsonText> values{};
        FormDraft::Extras extras{};
    };
    void reopenForm(const Action &action, const std::optional<Prefill> &values, qint64 origin);
    QString connectionId() const { return m_connection ? m_connection->id : QString(); }
    void openForm();
    void rememberStep();
    void checkRetired();

    Services m_services;
    Profile m_profile;
    std::shared_ptr<RequestBudget> m_budget;
    std::shared_ptr<TokenService> m_tokens;
    std::shared_ptr<ApiClient> m_client;
    Reachability *m_reachability = nullptr;
    AppModel *m_apps = nullptr;
    ActionModel *m_actions = nullptr;
    ConnectionModel *m_connections = nullptr;
    IconLoader *m_icons = nullptr;
    InputForm *m_form = nullptr;
    DraftKeeper *m_drafts = nullptr;
    ConnectFlow *m_connectFlow = nullptr;
    RunModel *m_runModel = nullptr;
    RunMonitor *m_runs = nullptr;
    StepTest *m_stepTest = nullptr;
    StepOpener *m_stepOpener = nullptr;
    StepRunner *m_runner = nullptr;

    std::optional<App> m_app;
    std::optional<Action> m_action;
    std::optional<Connection> m_connection;
    std::optional<Prefill> m_prefill; // for the form of m_action, once it opens; else its draft
    qint64 m_origin = 0;
    bool m_withoutConnection = false;
    bool m_retiring = false;
};

} // namespace ab
