// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QScrollArea>

namespace ab {

// The steps of a run drawn to scale: lookup, create, each poll and each wait, with the status on its bar.
class TimelineView : public QScrollArea
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setRecord(const RunRecord &record);

private:
    class Canvas;
    Canvas *m_canvas;
};

} // namespace ab
