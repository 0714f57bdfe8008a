// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/form/choicecache.h"
#include "app/form/formfetch.h"
#include "app/form/formledger.h"
#include "app/form/formvalues.h"
#include "app/form/inputform.h"
#include "app/form/undohistory.h"

#include "app/net/requestbudget.h"
#include <QDeadlineTimer>

#include <QPointer>
#include <QTimer>

namespace ab {

// The state machine behind InputForm: when to ask the server, which answer counts, and what to tell the view.
struct InputForm::Private
{
    // All that can be seen from outside, to tell afterwards what a step changed.
    struct Snapshot
    {
        FormValues form;
        State state = State::Empty;
        bool isSettled = true;
        bool asksToAdopt = false;
        ApiError error;
        std::pair<int, std::optional<qint64>> progress;
        std::optional<FieldProblem> refusal;
        std::pair<bool, bool> undo;
        std::pair<int, FormLedger::Outcome> ledger;
        QHash<QString, FieldValue> allowed;
        QList<ShelvedValue> restorable;
    };

    Private(InputForm *owner, std::shared_ptr<ApiClient> apiClient, FormTiming formTiming);

    // Every way into the form is one step: first all of it changes, then the signals go out.
    void perform(const std::function<void()> &step);
    // What a person does: also one step to undo, unless it changes nothing or goes on with the typing before it.
    void act(const QString &typedInto, const std::function<void()> &change);
    Snapshot snapshot() const;
    void announce(const Snapshot &before, const FormChanges &changes);
    QStringList changedValues(const FormValues::Values &before) const;
    QList<ShelvedValue> restorableNow() const;
    void resetChoicesAfter(const FormValues::Values &before);

    void clear();
    void begin(const Action &opened, const QString &connection, const FormValues &values);
    void startFetch(const QString &cause, bool goesOn = false);
    bool canGoOn() const;
    void dropFetch();
    void takePage(const FormReading &soFar);
    void finishFetch(const Result<FetchedForm> &result);
    void take(const FetchedForm &fetched);
    void adopt(const FormDefinitions &definitions);
    bool reportsNothing(const FetchedForm &fetched) const;
    void decideOnNothing(bool adopts);
    bool isDueAgainst(const std::optional<FormValues::Values> &told) const;
    void noteRefusal(const ApiError &refused);
    void refetchIfDue();
    void followUp();
    void fieldChanged(const QString &id, EditKind kind);
    void refetchFor(const QString &newCause, const QString &typedInto = {});
    void refetchIfMoved(const FormValues::Values &before, const QString &newCause);
    void endTyping();
    bool isSettled() const { return !isFetching && !pause.isActive(); }
    ChoiceModel *makeChoices(const QString &fieldId);
    QByteArray choiceKey(const QString &fieldId) const;
    void forgetChoices(); // also those kept for later: they belong to the connection

    FormVersion version() const { return {form, applied, connectionId, remarks}; }
    void travelTo(const FormVersion &version);
    void reviseHistory(const FormDefinitions &definitions);

    InputForm *q;
    std::shared_ptr<ApiClient> client;
    FormTiming timing;
    Action action;
    QString connectionId;
    State state = State::Empty;
    ApiError error;
    FormValues form;
    FormChanges changes;   // of the step that is being performed
    bool isLoaded = false; // complete definitions came at least once
    bool isFetching = false;
    FormValues::Values asked;                  // what the fetch under way told the server
    std::optional<FormValues::Values> applied; // what the definitions in use are the answer to
    std::optional<FetchedForm> nothing;        // an answer without fields that waits for a decision; `asked` is its
    QString cause;                             // what asked for a refetch last, as for the request log
    QString typingIn;                          // the field whose typing `pause` waits for; empty: a follow-up's pause
    int rounds = 0;                            // automatic fetches since the last thing the user did
    QStringList unstable;
    std::shared_ptr<FormReading> reading;           // of the last fetch
    std::pair<int, std::optional<qint64>> progress; // of the first one: items that came, and of how many
    FormRemarks remarks;                            // on the definitions in use
    QHash<QString, FieldValue> allowed;             // values with a problem that the user allowed
    FormOptions options;
    QList<ShelvedValue> restorable;
    std::optional<FieldProblem> refusal;
    FieldValue refusedValue;        // what that field held then
    std::optional<JsonText> inputs; // as they were put together last, until the next step
    int stepping = 0;
    QHash<QString, QString> titles;
    QSet<QString> secretIds; // of all PASSWORD fields there were
    QHash<QString, ChoiceModel *> choices;
    std::shared_ptr<ChoiceCache> choiceCache;
    QPointer<RequestBudget> budget;
    std::function<void(const QString &, const QByteArray &)> secretListener;
    UndoHistory history;
    QString burstIn; // the field whose typing is still one step
    QDeadlineTimer burst;
    FormLedger ledger;
    QTimer pause;
    RequestSlot fetch;
};

} // namespace ab
