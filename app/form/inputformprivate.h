// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/form/formfetch.h"
#include "app/form/formvalues.h"
#include "app/form/inputform.h"

#include <QTimer>

namespace ab {

// The state machine behind InputForm: when to ask the server, which answer counts, and what to tell the view.
struct InputForm::Private
{
    // All that can be seen from outside, to tell afterwards what a step changed.
    struct Snapshot
    {
        FormValues::Values values;
        QList<FormItem> items;
        QList<ShelvedValue> shelf;
        State state = State::Empty;
        bool isSettled = true;
        ApiError error;
        std::pair<int, std::optional<qint64>> progress;
        std::optional<FieldProblem> refusal;
    };

    Private(InputForm *owner, std::shared_ptr<ApiClient> apiClient, FormTiming formTiming);

    // Every way into the form is one step: first all of it changes, then the signals go out.
    void perform(const std::function<void()> &step);
    Snapshot snapshot() const;
    void announce(const Snapshot &before, const FormChanges &changes);
    QStringList changedValues(const FormValues::Values &before) const;
    void resetChoicesAfter(const FormValues::Values &before);

    void clear();
    void startFetch(const QString &cause);
    void takePage(const Page<FormItem> &page);
    void finishFetch(const Result<FetchedForm> &result);
    void adopt(const QList<FormItem> &items);
    bool isDueAgainst(const std::optional<FormValues::Values> &told) const;
    void noteRefusal(const ApiError &refused);
    void refetchIfDue();
    void followUp();
    void fieldChanged(const QString &id, EditKind kind);
    void endTyping();
    bool isSettled() const { return !isFetching && !pause.isActive(); }
    ChoiceModel *makeChoices(const QString &fieldId);

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
    QString cause;                             // the last field that asked for a refetch
    QString typingIn;                          // the field whose typing `pause` waits for; empty: a follow-up's pause
    int rounds = 0;                            // automatic fetches since the last thing the user did
    QStringList unstable;
    QList<FormItem> pages; // of the first fetch, as they come
    std::optional<qint64> total;
    int skipped = 0; // of the definitions in use
    std::optional<FieldProblem> refusal;
    FieldValue refusedValue; // what that field held then
    QHash<QString, QString> titles;
    QHash<QString, ChoiceModel *> choices;
    std::function<void(const QString &, const QByteArray &)> secretListener;
    QTimer pause;
    RequestSlot fetch;
};

} // namespace ab
