// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/history/runstore.h"
#include "app/run/runspec.h"

#include <QObject>

#include <memory>

namespace ab {

// Tests a step: the API executes the action at once and answers with what came of it. One request for one press, never
// repeated by itself; its lost answer is Uncertain. Each test is stored as a run of its own before it leaves, with the
// body style StepTest.
class StepTest : public QObject
{
    Q_OBJECT
public:
    struct Whose
    {
        QString profile{};
        Identity identity{};
    };

    StepTest(std::shared_ptr<ApiClient> client, RunStore *store, Whose whose, QObject *parent = nullptr);
    ~StepTest() override; // what has not left is taken back; the answer to what has is stored all the same

    // The row of the test; 0 while another one is under way, and when it could not be stored: then record().error.
    qint64 start(const RunSpec &spec);
    bool isRunning() const { return m_running; }
    const RunRecord &record() const { return m_record; } // the last test, as it stands

signals:
    void changed(); // record(), isRunning()

private:
    struct Journal;

    void show(const RunRecord &record);

    std::shared_ptr<ApiClient> m_client;
    RunStore *m_store;
    Whose m_whose;
    RunRecord m_record;
    bool m_running = false;
    std::stop_source m_stop;
};

} // namespace ab
