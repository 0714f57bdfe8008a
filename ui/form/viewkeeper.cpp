// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/viewkeeper.h"

#include "ui/form/fieldrow.h"

#include <QApplication>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace ab {

ViewKeeper::ViewKeeper(QScrollArea *area) : m_area(area)
{
    QWidget *focus = area->window()->focusWidget();
    if (focus && area->widget()->isAncestorOf(focus))
        m_focused = focus;
    m_anchor = anchor();
    if (m_anchor)
        m_anchorTop = m_anchor->mapTo(area, QPoint()).y();
    if (const auto *edit = qobject_cast<QLineEdit *>(m_focused.data())) {
        m_selectionStart = edit->selectionStart();
        m_selectionLength = int(edit->selectedText().size());
    }
}

// Without a focus, what is read at the top should stay at the top.
QWidget *ViewKeeper::anchor() const
{
    if (m_focused)
        return m_focused;
    const QList<FieldRow *> rows = m_area->widget()->findChildren<FieldRow *>();
    QWidget *topmost = nullptr;
    int best = 0;
    for (FieldRow *row : rows) {
        const int top = row->mapTo(m_area, QPoint()).y();
        if (row->isVisible() && top >= 0 && (!topmost || top < best)) {
            topmost = row;
            best = top;
        }
    }
    return topmost;
}

void ViewKeeper::restore()
{
    // Moving to another parent takes the focus, and with it a line's selection. An editor that was replaced has handed
    // the focus on.
    if (m_focused && m_focused->isVisibleTo(m_area) && m_focused != m_area->window()->focusWidget()) {
        m_focused->setFocus(Qt::OtherFocusReason);
        auto *edit = qobject_cast<QLineEdit *>(m_focused.data());
        if (edit && m_selectionStart >= 0)
            edit->setSelection(m_selectionStart, m_selectionLength);
    }
    if (!m_anchor || !m_area->isVisible())
        return;
    m_area->widget()->layout()->activate();
    QCoreApplication::sendPostedEvents(m_area->viewport(), QEvent::LayoutRequest); // the area learns the new height
    const int moved = m_anchor->mapTo(m_area, QPoint()).y() - m_anchorTop;
    m_area->verticalScrollBar()->setValue(m_area->verticalScrollBar()->value() + moved);
}

} // namespace ab
