// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/workspace.h"

#include "app/core/redact.h"
#include "app/net/linkwatch.h"
#include "app/net/retryingtransport.h"
#include "app/run/finishingtransport.h"
#include "app/run/wakewatch.h"
#include "app/workspace/outagerecovery.h"

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

Workspace::Workspace(Services services, Profile profile, QObject *parent) :
    QObject(parent), m_services(std::move(services)), m_profile(std::move(profile)),
    m_budget(m_services.budgets->budgetFor(m_profile.apiBase, m_profile.requestsPerMinute)),
    m_reachability(new Reachability(this))
{
    const auto reaching = std::make_shared<ReachabilityTransport>(m_services.transport, m_reachability);
    const auto wire = std::make_shared<FinishingTransport>(reaching);
    const auto transport = std::make_shared<RetryingTransport>(wire, m_budget.get());
    m_tokens = std::make_shared<TokenService>(transport, m_services.secrets, m_services.redactor, m_profile);
    m_client = std::make_shared<ApiClient>(transport, m_profile.apiBase, m_tokens);
    m_apps = new AppModel(m_client, this);
    m_actions = new ActionModel(m_client, this);
    m_connections = new ConnectionModel(m_client, this);
    m_icons = new IconLoader(m_services.transport, this); // not the API's: neither a token nor its budget
    m_form = new InputForm(m_client, FormTiming(), this);
    m_form->setBudget(m_budget.get());
    applyFormSettings();
    m_drafts = new DraftKeeper(m_services.drafts, m_form, this);
    m_connectFlow = new ConnectFlow(m_client, m_tokens, m_profile, ConnectFlow::Timing(), this);
    m_connectFlow->setRedactor(m_services.redactor);
    m_runModel = new RunModel(m_services.runs, this);
    m_runs = new RunMonitor(m_client, m_services.runs, m_runModel, runOptions(), this);
    m_stepTest = new StepTest(m_client, m_services.runs, {m_profile.name, m_profile.identity}, this);
    m_stepOpener = new StepOpener(this);
    m_runner = new StepRunner(this);
    connect(m_runner, &StepRunner::starting, this, &Workspace::rememberConnection);
    connectNetwork();
    connectForm();
    connectConnections();
    enrollForRecovery();
    connect(m_stepTest, &StepTest::changed, this, [this] {
        if (m_stepTest->record().row != 0)
            m_runs->tell(m_stepTest->record());
    });
    connect(m_runs, &RunMonitor::runFinished, this, [this](qint64 row) {
        const auto record = runRecord(row);
        const bool isOfForm = record && m_action && record->action == m_action->ref();
        if (isOfForm && record->state == RunState::NotSent && record->inputs == m_form->inputsToKeep())
            m_form->refuse(record->error);
    });
}

Workspace::~Workspace()
{
    m_drafts->leave();
}

RunOptions Workspace::runOptions()
{
    RunOptions options;
    options.wire = m_profile.wire;
    options.profile = m_profile.name;
    options.identity = m_profile.identity;
    options.bodyStyleLearnt = [this](RunBody style) {
        m_profile.wire.runBody = style;
        emit profileChanged();
        emit payloadChanged();
    };
    return options;
}

void Workspace::applyFormSettings()
{
    using Restore = FormOptions::Restore;
    constexpr std::array restores{std::pair(Settings::Restore::ByItself, Restore::ByItself),
                                  std::pair(Settings::Restore::Ask, Restore::Ask),
                                  std::pair(Settings::Restore::Never, Restore::Never)};
    for (const auto &[stored, restore] : restores) {
        if (stored == m_services.settings->restore())
            m_form->setOptions({.restore = restore});
    }
}

void Workspace::connectNetwork()
{
    const auto lookOnceBack = [this] {
        if (!m_reachability->isOffline())
            m_runs->lookNow();
    };
    connect(m_reachability, &Reachability::changed, this, lookOnceBack, Qt::QueuedConnection); // its answer comes first
    // A look that was sent before may hang although nothing has failed yet.
    auto *links = new LinkWatch(this);
    connect(links, &LinkWatch::joined, m_reachability, &Reachability::retryNow);
    connect(links, &LinkWatch::joined, m_runs, &RunMonitor::lookNow);
}

void Workspace::connectForm()
{
    m_form->setSecretListener([redactor = m_services.redactor](const QString &fieldId, const QByteArray &secret) {
        redactor->addFieldSecret(fieldId, secret);
    });
    connect(new WakeWatch(this), &WakeWatch::woke, m_form, &InputForm::check);
    connect(m_form, &InputForm::inputsChanged, this, &Workspace::payloadChanged);
    connect(this, &Workspace::connectionChanged, this, &Workspace::payloadChanged);
    connect(this, &Workspace::actionChanged, this, &Workspace::payloadChanged);
}

void Workspace::connectConnections()
{
    connect(m_connections, &ConnectionModel::stateChanged, this, &Workspace::connectionsChanged);
    connect(m_connectFlow, &ConnectFlow::finished, this, &Workspace::connectFinished);
}

void Workspace::enrollForRecovery()
{
    auto *recovery = new OutageRecovery(m_client, m_reachability, this);
    const auto enroll = [recovery](auto *part, auto askAgain) {
        using Part = std::remove_pointer_t<decltype(part)>;
        const auto failure = [part] {
            return part->state() == Part::State::Failed ? std::optional(part->error()) : std::nullopt;
        };
        recovery->enroll(failure, [part, askAgain] { (part->*askAgain)(); });
    };
    enroll(m_apps, &AppModel::reload);
    enroll(m_actions, &ActionModel::reload);
    enroll(m_connections, &ConnectionModel::reload);
    enroll(m_form, &InputForm::retry);
    recovery->enroll([this] { return m_stepOpener->resumeFailure(); }, [this] { m_stepOpener->resumeAgain(); });
}

std::optional<RunRecord> Workspace::runRecord(qint64 row) const
{
    const RunController *controller = m_runs->controller(row);
    if (!controller) {
        const auto stored = m_services.runs->findAtOnce(row);
        return stored ? std::optional(*stored) : std::nullopt;
    }
    RunRecord record = controller->record();
    const QList<RunRecord> listed = m_services.runs->list(1, row + 1);
    if (!listed.isEmpty() && listed.first().row == row)
        record.annotation = listed.first().annotation; // made by a person, whatever the run does meanwhile
    return record;
}

QList<RunRecord> Workspace::runsOfAction(int limit) const
{
    if (!m_action)
        return {};
    RunFilter filter;
    filter.appId = m_action->appId;
    filter.actionKey = m_action->key;
    filter.profile = m_profile.name;
    filter.identity = m_profile.identity;
    return m_services.runs->list(limit, {}, filter);
}

void Workspace::retire()
{
    m_runner->cancelQueued();
    m_retiring = true;
    m_connectFlow->cancel();
    m_drafts->leave();
    m_form->close();
    connect(m_runs, &RunMonitor::runChanged, this, &Workspace::checkRetired);
    connect(m_runs, &RunMonitor::runFinished, this, &Workspace::checkRetired);
    checkRetired();
}

void Workspace::checkRetired()
{
    if (!m_retiring || m_runs->isFollowing() || m_stepTest->isRunning())
        return;
    m_retiring = false;                                                         // once
    QMetaObject::invokeMethod(this, &Workspace::retired, Qt::QueuedConnection); // not amid a run's own signal
}

void Workspace::selectApp(const App &app)
{
    leaveStep();
    m_app = app;
    m_withoutConnection = false;
    setConnection({});
    emit appChanged();
    emit actionChanged();
    m_actions->load(app.id);
    m_connections->load(app);
    m_runner->update();
}

void Workspace::leaveStep()
{
    m_runner->leave();
    m_drafts->leave();
    m_action.reset();
    m_prefill.reset();
    m_origin = 0;
    m_form->close();
}

void Workspace::selectAction(const Action &action)
{
    const bool isOpen = m_action && m_action->ref() == action.ref() && m_form->state() != InputForm::State::Empty;
    if (!isOpen) // else its values stay
        reopenForm(action, std::nullopt, 0);
}

void Workspace::openStep(const Action &action, const QHash<QString, JsonText> &values, qint64 origin,
                         const FormDraft::Extras &extras)
{
    reopenForm(action, Prefill{values, extras}, origin);
}

void Workspace::reopenForm(const Action &action, const std::optional<Prefill> &values, qint64 origin)
{
    leaveStep();
    m_action = action;
    m_prefill = values;
    m_origin = origin;
    emit actionChanged();
    openForm();
    m_runner->update();
}

void Workspace::selectConnection(const Connection &connection)
{
    m_withoutConnection = false;
    setConnection(connection);
    rememberConnection();
    openForm();
    m_runner->update();
}

void Workspace::goWithoutConnection()
{
    m_withoutConnection = true;
    setConnection({});
    openForm();
    m_runner->update();
}

void Workspace::setConnection(const std::optional<Connection> &connection)
{
    if (m_connection == connection)
        return;
    if (connectionId() != (connection ? connection->id : QString()))
        m_runner->cancelQueued();
    m_connection = connection;
    emit connectionChanged();
}

// The list came, came anew or failed. A connection that is selected stays so, with what the list now says of it.
void Workspace::connectionsChanged()
{
    if (m_connections->state() == ConnectionModel::State::Ready && !m_withoutConnection) {
        const auto &listed = m_connections->connections();
        const auto selected = std::ranges::find(listed, connectionId(), &Connection::id);
        const QString last = m_services.settings->lastConnection(connectionScope());
        setConnection(selected != listed.end() ? std::optional(*selected) : m_connections->usable(last));
    }
    openForm();
    m_runner->update();
}

void Workspace::connectFinished(const ConnectOutcome &outcome)
{
    if (!m_app || m_app->id != m_connectFlow->appId())
        return; // another app was chosen meanwhile
    QList<Connection> listed = outcome.connections;
    const bool connected = outcome.kind == ConnectOutcome::Kind::Connected && outcome.connection;
    if (connected) {
        m_withoutConnection = false;
        setConnection(outcome.connection); // first, so that the new list does not bring another one forward
        if (std::ranges::find(listed, outcome.connection->id, &Connection::id) == listed.end())
            listed.append(*outcome.connection);
    }
    if (!listed.isEmpty())
        m_connections->take(listed, outcome.skipped);
    connectionsChanged();
    if (connected)
        rememberConnection();
}

bool Workspace::isConnectionClear() const
{
    return m_connections->state() == ConnectionModel::State::NotNeeded || m_withoutConnection
           || (m_connection && m_connection->isUsable());
}

QString Workspace::identityScope() const
{
    QByteArrayList parts;
    for (const QString &part : {m_profile.name, m_profile.identity.tenant, m_profile.identity.user})
        parts.append(part.toUtf8().toPercentEncoding());
    return QString::fromLatin1(parts.join('/'));
}

QString Workspace::connectionScope() const
{
    return identityScope() + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(m_app ? m_app->id : QString()));
}

void Workspace::rememberConnection()
{
    if (m_connection && m_connection->isUsable())
        m_services.settings->setLastConnection(connectionScope(), m_connection->id);
}

// Fields depend on the connection, so nothing is asked for before it is clear. With another connection the form keeps
// what was typed.
void Workspace::openForm()
{
    if (!m_action || !isConnectionClear())
        return;
    const bool isNew = m_form->state() == InputForm::State::Empty;
    if (!isNew && m_form->connectionId() == connectionId())
        return;
    const DraftKeeper::Place place{*m_action,
                                   {m_profile.name, m_profile.identity, m_action->ref(), connectionId()},
                                   m_connection ? m_connection->title : QString()};
    if (!isNew)
        m_drafts->moveTo(place);
    else if (m_prefill)
        m_drafts->openFilled(place, m_prefill->values, m_prefill->extras);
    else
        m_drafts->open(place);
    rememberStep();
}

void Workspace::rememberStep()
{
    const ActionRef action = m_action->ref();
    m_services.settings->setLastStep(identityScope(), {action.appId, action.key, action.type, connectionId()});
}

std::optional<Workspace::Step> Workspace::step() const
{
    return m_action ? std::optional(Step{m_action->ref(), connectionId()}) : std::nullopt;
}

std::optional<Workspace::Step> Workspace::lastStep() const
{
    const QStringList last = m_services.settings->lastStep(identityScope());
    return last.size() == 4 ? std::optional(Step{{last.at(0), last.at(1), last.at(2)}, last.at(3)}) : std::nullopt;
}

std::optional<PresetStore> Workspace::presets() const
{
    return m_services.drafts ? std::optional(m_services.drafts->presets(m_profile.name)) : std::nullopt;
}

void Workspace::resume(const Step &step)
{
    RunRecord record;
    record.action = step.action;
    record.connectionId = step.connectionId;
    m_stepOpener->open(record, StepOpener::Purpose::Resume);
}

} // namespace ab
