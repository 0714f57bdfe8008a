// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QScrollBar;
class QTreeView;

namespace ab {

// Keeps a list that grows at its end scrolled to it, whatever is selected. Whoever scrolls up reads in peace, also
// while the oldest rows go, and goes on following by scrolling to the end.
class TailFollower : public QObject
{
    Q_OBJECT
public:
    explicit TailFollower(QTreeView *list); // which has its model

private:
    void rowsGone(int count);

    QScrollBar *m_bar; // in rows
    bool m_follows = true;
};

} // namespace ab
