// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/undohistory.h"

namespace ab {

void UndoHistory::push(const FormVersion &before)
{
    m_future.clear();
    m_past.append(before);
    if (m_past.size() > maxSteps)
        m_past.removeFirst();
}

FormVersion UndoHistory::undo(const FormVersion &now)
{
    m_future.append(now);
    return m_past.takeLast();
}

FormVersion UndoHistory::redo(const FormVersion &now)
{
    m_past.append(now);
    return m_future.takeLast();
}

void UndoHistory::reviseNearest(const std::function<bool(FormVersion &)> &revise)
{
    for (QList<FormVersion> *side : {&m_past, &m_future}) {
        for (qsizetype i = side->size() - 1; i >= 0 && revise((*side)[i]); --i) {}
    }
}

} // namespace ab
