// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/rundelegate.h"

#include "app/history/runmodel.h"
#include "ui/run/runwords.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QToolTip>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// In milliseconds, so far of a run that goes on; below zero: not known.
qint64 durationOf(const RunRecord &record)
{
    const QDateTime end = isFinal(record.state) ? record.finishedAt : QDateTime::currentDateTimeUtc();
    return end.isValid() ? record.createdAt.msecsTo(end) : -1;
}

} // namespace

QString RunDelegate::textOf(const RunRecord &record, int column) const
{
    switch (column) {
    case RunModel::StateColumn:
        return lookOf(record.state).word;
    case RunModel::ActionColumn: {
        const QString title = record.annotation.name.isEmpty() ? titleOf(record) : record.annotation.name;
        const QString words = wordsBeside(record);
        return words.isEmpty() ? title : tr("%1 · %2").arg(title, words);
    }
    case RunModel::AppColumn:
        return record.appTitle;
    case RunModel::DurationColumn: {
        const qint64 took = durationOf(record);
        return took < 60'000 ? durationText(took) : tr("%1 min").arg(took / 60'000);
    }
    case RunModel::StartedColumn:
        return clockText(record.createdAt);
    default:
        return record.runId;
    }
}

// What a person found out about the run, else what it waits for, or what it changed since the one before.
QString RunDelegate::wordsBeside(const RunRecord &record) const
{
    if (const QString found = findingWord(record.annotation.finding); !found.isEmpty())
        return tr("noted: %1").arg(found);
    const auto &tell = isFinal(record.state) ? m_changeWords : m_waitWords;
    return tell ? tell(record) : QString();
}

QString RunDelegate::spoken(const RunRecord &record, int column) const
{
    QStringList parts{textOf(record, column)};
    if (column == RunModel::ActionColumn && record.annotation.pinned)
        parts.append(tr("pinned"));
    if (column == RunModel::ActionColumn && !record.annotation.note.isEmpty())
        parts.append(tr("with a note"));
    return parts.join(u", "_s);
}

// The whole text of a cell, and times exactly.
bool RunDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto record = index.data(RunModel::RecordRole).value<RunRecord>();
    const QString text = index.column() == RunModel::StartedColumn
                             ? QLocale().toString(record.createdAt.toLocalTime(), QLocale::LongFormat)
                         : index.column() == RunModel::DurationColumn ? durationText(durationOf(record))
                                                                      : spoken(record, index.column());
    QToolTip::showText(event->globalPos(), u"<p>%1</p>"_s.arg(text.toHtmlEscaped()), view);
    return true;
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
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->text = textOf(record, index.column());
    if (index.column() == RunModel::StateColumn) {
        const RunLook look = lookOf(record.state);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = theme::icon(look.icon, look.tone);
        option->decorationSize = {2 * theme::unit, 2 * theme::unit};
        option->palette.setColor(QPalette::Text, theme::color(look.tone));
        option->palette.setColor(QPalette::HighlightedText, theme::color(look.tone));
    } else if (index.column() == RunModel::ActionColumn) {
        showMarks(option, record.annotation);
    } else {
        option->palette.setColor(QPalette::Text, theme::color(theme::Tone::Muted));
    }
}

} // namespace ab
