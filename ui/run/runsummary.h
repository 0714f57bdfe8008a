// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/wording/errortext.h"
#include "ui/run/runwait.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace ab {

class ElidedLabel;
class IconLabel;
class RemedyButton;

// The top of a run's details: how it ended in words, and for anything but a success what happened, whose side it is on
// and what to do — with the button that does it.
class RunSummary : public QWidget
{
    Q_OBJECT
public:
    explicit RunSummary(QWidget *parent = nullptr);

    void setRecord(const RunRecord &record, const RunWait &wait);
    // Asked each second what the run waits for now: a pause for all calls is no change of the run.
    void setWaitSource(std::function<RunWait(qint64 row)> source) { m_waitSource = std::move(source); }
    // The errors and what to do stand right below: they are not told twice.
    void setErrorsBelow(bool below);
    // Brief: a line for each thing, the whole of it when the pointer rests there. Outcome: nothing but that.
    enum class Detail { Whole, Brief, Outcome };
    void setDetail(Detail detail);

signals:
    void stopRequested();
    void watchRequested();
    void reconnectRequested();
    void runAgainRequested();
    void checkRequested(); // with a search of the app
    void editRequested(const QString &fieldId);

private:
    void showExplanation(const QString &text);
    void showRemedy(const ErrorText &text);
    void showLive();

    RunRecord m_record;
    RunWait m_wait;
    std::function<RunWait(qint64)> m_waitSource;
    bool m_errorsBelow = false;
    Detail m_detail = Detail::Whole;

    IconLabel *m_icon;
    QLabel *m_outcome;
    ElidedLabel *m_facts;
    QLabel *m_forced; // what was known to be wrong when it was run
    ElidedLabel *m_explanation;
    QPushButton *m_watch; // begins or ends the watching
    RemedyButton *m_remedy;
    QTimer m_tick; // counts down to the next look
};

} // namespace ab
