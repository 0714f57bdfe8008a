// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/stepopener.h"

#include "app/api/endpoints.h"
#include "app/form/formdefinitions.h"
#include "app/json/jsonindex.h"
#include "app/workspace/workspace.h"

#include <QRegularExpression>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

struct SplitInputs
{
    QHash<QString, JsonText> values{}; // of fields, which may be gone today
    FormDraft::Extras extras{};        // beside them even then, in order and repeated ones, too
};

SplitInputs inputsOf(const RunRecord &record)
{
    SplitInputs inputs;
    const FormDefinitions fields(itemsIn(record.definitions));
    const bool isKnown = !fields.items().isEmpty(); // not of the oldest runs
    const JsonNode root = JsonIndex::root(record.inputs.bytes());
    for (qsizetype i = 0; i < root.size(); ++i) {
        const QString id = root.key(i);
        if (isKnown && !fields.contains(id))
            inputs.extras.append({id, root.at(i).source()});
        else
            inputs.values.insert(id, root.at(i).source());
    }
    return inputs;
}

QSet<QString> wordsOf(const QString &text)
{
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}]+"_s);
    const QStringList words = text.toLower().split(gap, Qt::SkipEmptyParts);
    return {words.cbegin(), words.cend()};
}

} // namespace

StepOpener::StepOpener(Workspace *workspace) : QObject(workspace), m_workspace(workspace), m_request(this)
{
    connect(workspace->actions(), &ActionModel::stateChanged, this, &StepOpener::goOn);
    connect(workspace->connections(), &ConnectionModel::stateChanged, this, &StepOpener::goOn);
    connect(workspace->form(), &InputForm::stateChanged, this, &StepOpener::filled);
}

void StepOpener::open(const RunRecord &record, Purpose purpose)
{
    m_request.cancel();
    m_record = record;
    m_purpose = purpose;
    m_otherConnection = false;
    m_failure.reset();
    if (m_workspace->app() && m_workspace->app()->id == record.action.appId) {
        m_stage = Stage::Listing;
        return goOn();
    }
    m_stage = Stage::FindingApp;
    endpoints::AppQuery query;
    query.ids = QStringList{record.action.appId};
    m_request.run(
        [this, query](std::stop_token stop) {
            return m_workspace->client()->call(endpoints::listApps(query).causedBy(u"history"_s), stop);
        },
        [this](const Result<Page<App>> &page) { found(page); });
}

void StepOpener::found(const Result<Page<App>> &page)
{
    if (m_purpose == Purpose::Resume && m_workspace->app()) { // somebody was faster
        m_stage = Stage::Idle;
        return;
    }
    if (!page)
        return fail(page.error());
    const auto app = std::ranges::find(page->items, m_record.action.appId, &App::id);
    if (app == page->items.end())
        return fail({.kind = ApiError::Kind::NoLongerOffered, .code = m_record.action.appId});
    m_stage = Stage::Listing;
    m_workspace->selectApp(*app);
    goOn();
}

// Actions and connections come in any order.
void StepOpener::goOn()
{
    if (m_stage != Stage::Listing)
        return;
    const bool isPreempted = m_purpose == Purpose::Resume && m_workspace->action();
    if (isPreempted || !m_workspace->app()
        || m_workspace->app()->id != m_record.action.appId) { // something else was chosen
        m_stage = Stage::Idle;
        return;
    }
    const auto actions = m_workspace->actions()->state();
    const auto connections = m_workspace->connections()->state();
    const bool mayFail = m_purpose != Purpose::Resume; // nobody asked for that: it waits until the lists are there
    if (mayFail && actions == ActionModel::State::Failed)
        return fail(m_workspace->actions()->error());
    if (mayFail && connections == ConnectionModel::State::Failed)
        return fail(m_workspace->connections()->error());
    const bool connectionsListed =
        connections == ConnectionModel::State::Ready || connections == ConnectionModel::State::NotNeeded;
    if (actions == ActionModel::State::Ready && connectionsListed)
        chooseStep();
}

void StepOpener::chooseStep()
{
    const std::optional<Action> action = m_purpose == Purpose::Check ? bestSearch() : chosenAction();
    if (!action) {
        const QString code = m_purpose == Purpose::Check ? u"search"_s : m_record.action.key;
        return fail({.kind = ApiError::Kind::NoLongerOffered, .code = code});
    }
    m_stage = Stage::Filling;
    m_action = action->ref();
    m_workspace->leaveStep(); // what stands there now has nothing to do with the connection that is chosen next
    m_otherConnection = !chooseConnection();
    if (m_purpose == Purpose::Resume)
        m_workspace->selectAction(*action);
    else if (m_purpose == Purpose::Check)
        m_workspace->openStep(*action, inputsOf(m_record).values, 0);
    else
        openRun(*action);
    filled();
}

void StepOpener::openRun(const Action &action)
{
    const SplitInputs inputs = inputsOf(m_record);
    m_workspace->openStep(action, inputs.values, m_record.row, inputs.extras);
}

std::optional<Action> StepOpener::chosenAction() const
{
    return m_workspace->actions()->find(m_record.action);
}

// The search that shares most words with the action whose run is in doubt: for Create Note, Find Note.
std::optional<Action> StepOpener::bestSearch() const
{
    const QSet<QString> wanted = wordsOf(m_record.action.key + u' ' + m_record.actionTitle);
    std::optional<Action> best;
    qsizetype most = -1;
    for (const Action &action : m_workspace->actions()->actions()) {
        const qsizetype shared = (wordsOf(action.key + u' ' + action.title) & wanted).size();
        if (action.type == ActionType::Search && shared > most) {
            best = action;
            most = shared;
        }
    }
    return best;
}

// False when the run's own connection cannot be used any more.
bool StepOpener::chooseConnection()
{
    if (m_record.connectionId.isEmpty()) {
        if (m_purpose != Purpose::Resume && m_workspace->connections()->state() == ConnectionModel::State::Ready)
            m_workspace->goWithoutConnection();
        return true;
    }
    const auto &listed = m_workspace->connections()->connections();
    const auto connection = std::ranges::find(listed, m_record.connectionId, &Connection::id);
    if (connection == listed.end() || !connection->isUsable())
        return false;
    m_workspace->selectConnection(*connection);
    return true;
}

void StepOpener::filled()
{
    if (m_stage != Stage::Filling)
        return;
    const InputForm *form = m_workspace->form();
    if (m_workspace->action() && m_workspace->action()->ref() != m_action) { // something else was chosen
        m_stage = Stage::Idle;
        return;
    }
    if (form->state() == InputForm::State::Failed)
        return fail(form->error());
    if (form->state() != InputForm::State::Ready || !form->isSettled())
        return;
    m_stage = Stage::Idle;
    if (m_purpose == Purpose::Check) { // what the search has no field for is of no use to it
        for (const ShelvedValue &value : form->shelf())
            m_workspace->form()->dropFromShelf(value.field.id);
    }
    emit opened(m_purpose, differences());
}

std::optional<ApiError> StepOpener::resumeFailure() const
{
    return m_purpose == Purpose::Resume && !m_workspace->app() ? m_failure : std::nullopt;
}

void StepOpener::resumeAgain()
{
    const RunRecord same = m_record;
    open(same, Purpose::Resume);
}

StepDifferences StepOpener::differences() const
{
    StepDifferences found;
    const InputForm *form = m_workspace->form();
    if (!m_record.definitions.isEmpty())
        found.fields = difference(FormDefinitions(itemsIn(m_record.definitions)), FormDefinitions(form->items()));
    for (const ShelvedValue &value : form->shelf())
        found.homeless.append(value.field.id);
    found.secretsMissing = m_record.holdsSecrets();
    found.otherConnection = m_otherConnection;
    found.otherInputs = form->inputs() != m_record.inputs;
    return found;
}

void StepOpener::fail(const ApiError &error)
{
    m_stage = Stage::Idle;
    m_failure = error;
    emit failed(error);
}

} // namespace ab
