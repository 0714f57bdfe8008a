// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectrecordmodel.h"

#include "ui/connect/connecteventtext.h"
#include "ui/shared/plaintip.h"

using namespace Qt::StringLiterals;

namespace ab {

int ConnectRecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_record.events().size());
}

int ConnectRecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectRecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConnectEvent &event = m_record.events().at(index.row());
    const bool isTime = index.column() == TimeColumn;
    switch (role) {
    case Qt::DisplayRole:
        return isTime ? sinceStartText(event.at) : lookOf(event).text;
    case Qt::DecorationRole:
        return isTime ? QVariant() : theme::icon(lookOf(event).icon, lookOf(event).tone);
    case Qt::ToolTipRole:
        return isTime ? m_record.startedAt().addMSecs(event.at.count()).toLocalTime().toString(u"HH:mm:ss.zzz"_s)
                      : plainTip(lookOf(event).text);
    case Qt::TextAlignmentRole:
        return QVariant(int((isTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant ConnectRecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TimeColumn ? tr("Time") : tr("What happened");
}

// A record only grows, unless it is another one.
void ConnectRecordModel::setRecord(const ConnectRecord &record)
{
    const qsizetype before = m_record.events().size();
    const qsizetype now = record.events().size();
    const bool grows = record.startedAt() == m_record.startedAt() && now >= before;
    if (!grows) {
        beginResetModel();
        m_record = record;
        endResetModel();
    } else if (now > before) {
        beginInsertRows({}, int(before), int(now - 1));
        m_record = record;
        endInsertRows();
    }
}

} // namespace ab
