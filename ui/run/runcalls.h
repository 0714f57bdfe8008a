// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/history/runrecord.h"
#include "app/net/exchangelog.h"

#include <QPointer>
#include <QStackedWidget>

#include <memory>

namespace ab {

class ExchangePanel;
class Workspace;

// The calls of one run. As long as the request log of the session has all of them they are shown from there, as they
// happen; else those that were kept with the run, and what the session has beyond.
class RunCalls : public QStackedWidget
{
    Q_OBJECT
public:
    explicit RunCalls(QWidget *parent = nullptr);
    ~RunCalls() override;

    void setWorkspace(Workspace *workspace);
    void setRecord(const RunRecord &record);
    QList<Exchange> calls() const; // their bodies are shared, not copied

signals:
    void logRequested(qint64 call); // to see it among all calls of the session
    void changed();                 // calls(), once those that were kept are read

private:
    ExchangePanel *newPanel(ExchangeLog *log, const QString &name);
    QList<Exchange> ofSession() const;
    void read();
    void show(const QList<Exchange> &kept);

    QPointer<Workspace> m_workspace;
    qint64 m_row = 0;
    std::unique_ptr<ExchangeLog> m_kept; // what is shown of m_keptRow
    qint64 m_keptRow = 0;
    qsizetype m_sessionCalls = 0; // when it was read
    QWidget *m_none;
    ExchangePanel *m_live = nullptr;
    ExchangePanel *m_stored = nullptr;
    Background m_reading;
};

} // namespace ab
