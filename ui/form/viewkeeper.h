// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace ab {

// Remembers what a person looks at before rows come, go and move: the widget with the focus, what is selected in it,
// and where it stands on the screen. restore() brings that back.
class ViewKeeper
{
public:
    explicit ViewKeeper(QScrollArea *area);

    QWidget *focused() const { return m_focused; }
    void restore();

private:
    QWidget *anchor() const; // the focused widget, else the topmost visible one

    QScrollArea *m_area;
    QPointer<QWidget> m_focused;
    QPointer<QWidget> m_anchor;
    int m_anchorTop = 0;
    int m_selectionStart = -1;
    int m_selectionLength = 0;
};

} // namespace ab
