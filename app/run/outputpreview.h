// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/api/model/choice.h"
#include "app/async/requestslot.h"

#include <QObject>

namespace ab {

struct RunRecord;

// What an action says it will bring ("List outputs"), asked for only when somebody wants to see it.
class OutputPreview : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Failed };

    explicit OutputPreview(QObject *parent = nullptr) : QObject(parent), m_request(this) {}

    struct Question
    {
        ActionRef action{};
        QString connection{}; // empty: none, sent as null
        JsonText inputs{};
        bool liveSamples = false; // asked for only where mayHaveLiveSamples()
        QString cause{};
        qint64 runRow = 0;
    };

    void load(std::shared_ptr<ApiClient> client, const Question &question);
    void load(std::shared_ptr<ApiClient> client, const RunRecord &record); // for what it ran with
    void clear();

    State state() const { return m_state; }
    // Only what merely reads: a live sample of anything else might be made by executing it.
    static bool mayHaveLiveSamples(const ActionRef &action);

    const QList<OutputField> &fields() const { return m_fields; } // when Ready
    const ApiError &error() const { return m_error; }             // when Failed

signals:
    void changed();

private:
    void finish(const Result<QList<OutputField>> &fields);
    void setState(State state);

    State m_state = State::Idle;
    QList<OutputField> m_fields;
    ApiError m_error;
    RequestSlot m_request;
};

} // namespace ab
