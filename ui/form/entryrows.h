// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVBoxLayout>
#include <QWidget>

#include <algorithm>

namespace ab {

// The entries of a list that can be moved and removed, in the order in which their lines stand in a layout. A Row has
// its widget as `line`.
template<typename Row>
class EntryRows
{
public:
    QVBoxLayout *layout() const { return m_layout; } // the caller's to place

    qsizetype size() const { return m_rows.size(); }
    bool isEmpty() const { return m_rows.isEmpty(); }
    const Row &at(qsizetype index) const { return m_rows.at(index); }
    auto begin() const { return m_rows.cbegin(); }
    auto end() const { return m_rows.cend(); }
    qsizetype indexOf(const QWidget *line) const
    {
        return std::ranges::find(m_rows, line, &Row::line) - m_rows.cbegin();
    }

    void insert(qsizetype index, const Row &row)
    {
        m_rows.insert(index, row);
        m_layout->insertWidget(int(index), row.line);
        row.line->show();
    }

    void shorten(qsizetype size)
    {
        while (m_rows.size() > size)
            remove(m_rows.last().line);
    }

    // Deleted later: the button that asked for it is inside.
    void remove(QWidget *line)
    {
        m_rows.removeAt(indexOf(line));
        m_layout->removeWidget(line);
        line->hide();
        line->deleteLater();
    }

    // False at either end, where there is nowhere to go.
    bool move(QWidget *line, int by)
    {
        const qsizetype index = indexOf(line);
        const qsizetype target = index + by;
        if (target < 0 || target >= m_rows.size())
            return false;
        m_rows.move(index, target);
        m_layout->insertWidget(int(target), line);
        return true;
    }

private:
    QList<Row> m_rows;
    QVBoxLayout *m_layout = new QVBoxLayout;
};

} // namespace ab
