// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/rundelegate.h"

#include "app/history/runmodel.h"
#include "ui/run/runwords.h"
#include "ui/shared/theme.h"

namespace ab {

using namespace Qt::StringLiterals;

QString RunDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    if (value.typeId() == QMetaType::QDateTime)
        return clockText(value.toDateTime());
    if (value.typeId() == QMetaType::LongLong)
        return durationText(value.toLongLong());
    return QStyledItemDelegate::displayText(value, locale);
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), 4 * theme::unit));
    return size;
}

// What a person added to the run: it is pinned, or there is a note.
void RunDelegate::showMarks(QStyleOptionViewItem *option, const RunAnnotation &annotation)
{
    if (!annotation.pinned && annotation.note.isEmpty())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = theme::icon(annotation.pinned ? "pin"_L1 : "note"_L1, theme::Tone::Accent);
    option->decorationSize = {2 * theme::unit, 2 * theme::unit};
}

void RunDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto record = index.data(RunModel::RecordRole).value<RunRecord>();
    const RunLook look = lookOf(record.state);
    if (index.column() == RunModel::StateColumn) {
        option->features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
        option->icon = theme::icon(look.icon, look.tone);
        option->decorationSize = {2 * theme::unit, 2 * theme::unit};
        option->text = findingWord(record.annotation.finding).isEmpty()
                           ? look.word
                           : tr("%1: %2").arg(look.word, findingWord(record.annotation.finding));
        option->palette.setColor(QPalette::Text, theme::color(look.tone));
        option->palette.setColor(QPalette::HighlightedText, theme::color(look.tone));
    } else if (index.column() == RunModel::ActionColumn) {
        if (record.annotation.name.isEmpty())
            option->text = titleOf(record);
        const QString words = m_waitWords && !isFinal(record.state) ? m_waitWords(record) : QString();
        if (!words.isEmpty())
            option->text = tr("%1 · %2").arg(option->text, words);
        showMarks(option, record.annotation);
    } else {
        option->palette.setColor(QPalette::Text, theme::color(theme::Tone::Muted));
    }
    if (index.column() == RunModel::DurationColumn && !isFinal(record.state)) {
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->text = durationText(record.createdAt.msecsTo(QDateTime::currentDateTimeUtc()));
    }
}

} // namespace ab
