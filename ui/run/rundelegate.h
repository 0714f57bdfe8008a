// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QStyledItemDelegate>

#include <functional>

namespace ab {

// Words for the values of RunModel: state with its icon, durations and times as people read them.
class RunDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // What a run that has not ended waits for, shown beside its action.
    void setWaitWords(std::function<QString(const RunRecord &)> words) { m_waitWords = std::move(words); }

    // What changed since the run before, shown beside the action of one that has ended.
    void setChangeWords(std::function<QString(const RunRecord &)> words) { m_changeWords = std::move(words); }

    QString spoken(const RunRecord &record, int column) const; // what stands in a cell, and its marks
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QString textOf(const RunRecord &record, int column) const;
    QString wordsBeside(const RunRecord &record) const;
    static void showMarks(QStyleOptionViewItem *option, const RunAnnotation &annotation);

    std::function<QString(const RunRecord &)> m_waitWords;
    std::function<QString(const RunRecord &)> m_changeWords;
};

} // namespace ab
