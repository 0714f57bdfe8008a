// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/net/exchangelog.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedLayout;

namespace ab {

class TimelineCanvas;

// The steps of a run drawn to scale: lookup, create, each look and each wait, with the status on its bar, and when the
// run can have ended. The same is there as text.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    // `calls`: of this run, as far as the session knows them; they tell waiting and sending apart.
    void setRecord(const RunRecord &record, const QList<Exchange> &calls);

private:
    TimelineCanvas *m_canvas;
    QLabel *m_bounds;
    QPlainTextEdit *m_text;
    QStackedLayout *m_pages;
};

} // namespace ab
