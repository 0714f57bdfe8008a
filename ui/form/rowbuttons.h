// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace ab {

// Up, down and remove, at the end of an entry of a list.
class RowButtons : public QWidget
{
    Q_OBJECT
public:
    explicit RowButtons(QWidget *parent);

    void setEntry(const QString &name, bool isFirst, bool isLast); // the name is for screen readers
    QList<QToolButton *> all() const { return {m_up, m_down, m_remove}; }

signals:
    void up();
    void down();
    void removed();

private:
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
};

} // namespace ab
