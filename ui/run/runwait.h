// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QObject>
#include <QTimer>

class QAbstractItemView;

namespace ab {

class Workspace;

// What a run that has not ended waits for just now.
struct RunWait
{
    bool isWatched = false;  // somebody follows it
    QDateTime nextLookAt{};  // invalid: it is being asked for now, or waits for something else
    QDateTime pausedUntil{}; // the service asked everybody to wait
    bool isQueued = false;   // its call waits for the request budget
    QDateTime admittedAt{};  // … until about then; invalid: not known
};

RunWait waitOf(const Workspace &workspace, qint64 row);

// The same in words, short for a row ("next look in 3 s") and as a sentence for the top of the details.
QString waitWords(const RunRecord &record, const RunWait &wait, const QDateTime &now);
QString waitSentence(const RunRecord &record, const RunWait &wait, const QDateTime &now);

// Repaints the rows of a list whose runs have not ended, once a second and only while somebody can see them.
class RunWaitTicker : public QObject
{
    Q_OBJECT
public:
    explicit RunWaitTicker(QAbstractItemView *list);

private:
    void tick();

    QAbstractItemView *m_list;
    QTimer m_timer;
};

} // namespace ab
