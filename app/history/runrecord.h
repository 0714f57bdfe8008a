// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/api/model/actionrun.h"
#include "app/api/model/runbody.h"
#include "app/profile/profile.h"

#include <QDateTime>
#include <QMetaType>

namespace ab {

enum class RunState {
    Preparing, // intent stored; the fresh id is being looked up
    Sending,   // the create request is on its way
    Watching,  // created; polled, or waiting to be picked up again
    Success,
    Failed,       // the run ended in error
    Uncertain,    // sent, no trustworthy answer: it may have run
    Inconclusive, // not finished at the deadline, or an unknown status
    NotSent       // nothing left this machine, or it was refused
};
inline bool isFinal(RunState state)
{
    return state >= RunState::Success;
}

// One call or wait of a run, for its timeline.
struct RunStep
{
    enum class Kind { Lookup, Create, Poll, Wait };
    Kind kind = Kind::Poll;
    QDateTime startedAt{}; // UTC
    QDateTime endedAt{};
    int httpStatus = 0;   // 0: no answer
    QString statusText{}; // the run's status as the answer told it, or why there was none
    bool operator==(const RunStep &) const = default;
};

// What a run keeps in the store: its row, with its state, ids, times and errors, and what lies beside it.
enum class RunPart { Inputs, Payload, Results, Definitions, Row };

// What a person adds to a run. Never changes what the run itself is known to be.
struct RunAnnotation
{
    enum class Finding { None, Happened, DidNotHappen, Unknown }; // of a look into the app after an uncertain run
    bool pinned = false;                                          // exempt from clean-up
    QString name{};
    QString note{};
    Finding finding = Finding::None;
    QDateTime foundAt{};
    bool operator==(const RunAnnotation &) const = default;
};

// All that is kept of one run. Values of PASSWORD fields never get here.
struct RunRecord
{
    qint64 row = 0; // the store's own number; 0 = not stored yet
    RunState state = RunState::Preparing;
    QString profile{};
    Identity identity{};
    QString appTitle{};
    ActionRef action{};
    QString actionTitle{};
    QString connectionId{}; // empty: sent as null
    QString connectionTitle{};
    JsonText inputs{};
    JsonText payload{};         // the body as sent, but for PASSWORD values
    QByteArray payloadSha256{}; // hex, of the body as sent
    JsonText definitions{};     // the form's items as the server described them, an array
    RunBody bodyStyle = RunBody::Guide;
    QString actionId{}; // the fresh one, used up by this run
    QString runId{};
    QString statusText{};
    JsonText results{};
    bool resultLeftOut = false; // it is large or damaged, and lies in the store: see StoredResult
    QList<RunPart> damaged{};   // are not in the store as they were written; empty here, but for what the row says
    JsonText errors{};          // the bytes of `errors`
    ApiError error{};           // for NotSent and Uncertain, and what stopped the watching
    bool hasError = false;
    QDateTime createdAt{}; // intent, UTC
    QDateTime submittedAt{};
    QDateTime finishedAt{};
    int polls = 0;
    QList<RunStep> steps{};
    QString programVersion{};
    qint64 origin = 0;    // the run this one repeats, as it was or edited; 0: none
    JsonText formFacts{}; // what was known of the form when Run was pressed: see formfacts.h
    RunAnnotation annotation{};

    QList<RunError> runErrors() const;
    // What kind of failure: the code of the run's first error, else the name of what kept it from being sent or
    // watched; empty for neither.
    QString errorClass() const;
    RunRecord withoutBodies() const; // what is left out where many are held at once
    bool isTest() const { return bodyStyle == RunBody::StepTest; }
    bool holdsSecrets() const; // PASSWORD values were sent and are not kept, so it cannot be repeated as it was
    bool operator==(const RunRecord &) const = default;
};

QString identityKey(const Identity &identity); // one text for both parts
QString sha256Of(const JsonText &json);        // hex

} // namespace ab

Q_DECLARE_METATYPE(ab::RunRecord)
