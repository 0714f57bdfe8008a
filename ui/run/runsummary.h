// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/wording/errortext.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

class IconLabel;

// The top of a run's details: how it ended in words, and for anything but a success what happened, whose side it is on
// and what to do — with the button that does it.
class RunSummary : public QWidget
{
    Q_OBJECT
public:
    explicit RunSummary(QWidget *parent = nullptr);

    // `watched`: somebody polls it now, next at `nextPollAt`.
    void setRecord(const RunRecord &record, bool watched, const QDateTime &nextPollAt);

signals:
    void stopRequested();
    void watchRequested();
    void reconnectRequested();
    void runAgainRequested();
    void editRequested(const QString &fieldId);

private:
    void showExplanation(const ErrorText &text);
    void showButton();
    void pressed();
    QDateTime runAgainAt() const;
    QString liveText() const;

    RunRecord m_record;
    bool m_watched = false;
    QDateTime m_nextPollAt;
    ErrorText::Remedy m_remedy = ErrorText::Remedy::None;

    IconLabel *m_icon;
    QLabel *m_outcome;
    QLabel *m_facts;
    QLabel *m_explanation;
    QPushButton *m_button;
    QTimer m_tick; // counts down to the next poll or to the moment a run may be repeated
};

} // namespace ab
