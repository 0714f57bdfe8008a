// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runcalls.h"

#include "app/history/historyreader.h"
#include "app/workspace/workspace.h"
#include "ui/exchange/exchangeactions.h"
#include "ui/exchange/exchangepanel.h"
#include "ui/shared/statebanner.h"

#include <QTreeView>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using Part = ExchangeLog::Part;

namespace {

bool isCall(const RunStep &step)
{
    return step.kind != RunStep::Kind::Wait;
}

} // namespace

RunCalls::RunCalls(QWidget *parent) : QStackedWidget(parent)
{
    auto *none = new StateBanner(StateBanner::Shape::Page, this);
    none->setMessage({"code"_L1,
                      tr("No calls were kept with this run"),
                      tr("The times and statuses of its calls are on its timeline."),
                      {}});
    none->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // it makes no pane higher than a run needs
    m_none = none;
    addWidget(none);
}

RunCalls::~RunCalls()
{
    delete m_stored; // before the log that it shows
}

ExchangePanel *RunCalls::newPanel(ExchangeLog *log, const QString &name)
{
    auto *panel = new ExchangePanel(log, this);
    panel->setWorkspace(m_workspace);
    panel->list()->setObjectName(name);
    panel->list()->setAccessibleName(tr("Calls of this run"));
    addWidget(panel);
    return panel;
}

void RunCalls::setWorkspace(Workspace *workspace)
{
    m_reading.cancel();
    m_workspace = workspace;
    m_row = m_keptRow = 0;
    setCurrentWidget(m_none);
    delete std::exchange(m_live, nullptr); // bound to the logs they were made for
    delete std::exchange(m_stored, nullptr);
    m_kept.reset();
    if (!workspace)
        return;
    m_kept = std::make_unique<ExchangeLog>(workspace->exchanges()->redactor());
    m_live = newPanel(workspace->exchanges(), u"runCalls"_s);
    m_live->actions()->setElsewhere(ExchangeActions::Elsewhere::Log);
    connect(m_live->actions(), &ExchangeActions::logRequested, this, &RunCalls::logRequested);
    m_stored = newPanel(m_kept.get(), u"keptCalls"_s);
    m_stored->actions()->setElsewhere(ExchangeActions::Elsewhere::Nowhere);
}

QList<Exchange> RunCalls::ofSession() const
{
    QList<Exchange> calls;
    for (const Exchange &exchange : m_workspace->exchanges()->exchanges()) {
        if (exchange.tag.runRow == m_row)
            calls.append(exchange);
    }
    return calls;
}

QList<Exchange> RunCalls::calls() const
{
    if (currentWidget() == m_live)
        return ofSession();
    const auto &kept = m_kept->exchanges();
    return currentWidget() == m_stored ? QList<Exchange>(kept.begin(), kept.end()) : QList<Exchange>();
}

void RunCalls::setRecord(const RunRecord &record)
{
    const bool isOther = std::exchange(m_row, record.row) != record.row;
    const qsizetype session = ofSession().size();
    if (session >= std::ranges::count_if(record.steps, isCall)) {
        m_reading.cancel();
        m_live->showRun(m_row);
        setCurrentWidget(session == 0 && isFinal(record.state) ? m_none : m_live);
    } else if (isOther || session != m_sessionCalls) {
        if (isOther)
            setCurrentWidget(m_none);
        m_sessionCalls = session;
        read();
    }
}

void RunCalls::read()
{
    m_reading.run([file = m_workspace->runModel()->store()->file(),
                   row = m_row](const Background::Job &) { return HistoryReader(file).calls(row); },
                  [this](const QList<Exchange> &kept) { show(kept); });
}

// The newest of the session may not be on the disk yet.
void RunCalls::show(const QList<Exchange> &kept)
{
    QList<Exchange> all = kept;
    ExchangeLog *session = m_workspace->exchanges();
    for (Exchange call : ofSession()) {
        if (!call.finished || (!kept.isEmpty() && call.startedAt <= kept.last().startedAt))
            continue;
        call.requestBody.bytes = session->body(call.id, Part::Request);
        call.responseBody.bytes = session->body(call.id, Part::Response);
        call.id = all.size() + 1;
        all.append(call);
    }
    if (std::exchange(m_keptRow, m_row) != m_row)
        m_kept->clear();
    m_stored->showRun(m_row);
    for (qsizetype i = qsizetype(m_kept->exchanges().size()); i < all.size(); ++i) // they only grow at the end
        m_kept->adopt(all.at(i));
    setCurrentWidget(all.isEmpty() ? m_none : m_stored);
    emit changed();
}

} // namespace ab
