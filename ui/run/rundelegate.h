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

    QString displayText(const QVariant &value, const QLocale &locale) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    std::function<QString(const RunRecord &)> m_waitWords;
    static void showMarks(QStyleOptionViewItem *option, const RunAnnotation &annotation);
};

} // namespace ab
