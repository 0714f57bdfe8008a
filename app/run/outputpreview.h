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

    void load(std::shared_ptr<ApiClient> client, const RunRecord &record);
    void clear();

    State state() const { return m_state; }
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
