// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace ab {

class RequestBudget;

// How many requests are left this minute, who waits for the next one, and how long. Opens below the header's gauge and
// follows the budget while it is open.
class BudgetPopup : public QFrame
{
    Q_OBJECT
public:
    BudgetPopup(RequestBudget *budget, QWidget *parent);

    void openBelow(const QWidget *anchor);

private:
    void refresh();
    void showWaiting();
    QString stateText() const;

    QPointer<RequestBudget> m_budget;
    QLabel *m_left;
    QProgressBar *m_gauge;
    QLabel *m_state;
    QGridLayout *m_waiting;
    QTimer m_clock;
};

} // namespace ab
