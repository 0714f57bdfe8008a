// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/differencemodel.h"

#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

#include <QColor>
#include <QFont>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// One line of it: a whole subtree can stand on one side.
QString shown(const JsonText &json)
{
    constexpr qsizetype longest = 400;
    const QString text = QString::fromUtf8(json.bytes().left(longest)).simplified();
    return json.bytes().size() > longest ? QString(text + u'…') : text;
}

} // namespace

void DifferenceModel::setDifferences(const QList<JsonDifference> &differences)
{
    beginResetModel();
    m_differences = differences;
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JsonDifference &difference = m_differences.at(index.row());
    const JsonText &side = index.column() == LeftColumn ? difference.left : difference.right;
    const bool isPath = index.column() == PathColumn;
    if (role == Qt::ToolTipRole)
        return plainTip(data(index, Qt::DisplayRole).toString());
    if (role == Qt::DisplayRole) {
        if (isPath)
            return difference.pointer.isEmpty() ? tr("the whole") : difference.pointer;
        return side.isEmpty() ? tr("not there") : shown(side);
    }
    if (role == Qt::FontRole && (isPath || !side.isEmpty()))
        return theme::monospace();
    if (role == Qt::ForegroundRole && !isPath) {
        if (side.isEmpty())
            return theme::color(theme::Tone::Faint);
        const bool alone = difference.left.isEmpty() || difference.right.isEmpty();
        if (alone)
            return theme::color(index.column() == LeftColumn ? theme::Tone::Danger : theme::Tone::Success);
    }
    return {};
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Path"), tr("Earlier run"), tr("Later run")};
    return titles.value(section);
}

} // namespace ab
