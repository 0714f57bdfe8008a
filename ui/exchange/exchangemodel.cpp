// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangemodel.h"

#include "ui/exchange/exchangewords.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

#include <QUrl>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const Exchange &exchange)
{
    const QUrl url = QUrl::fromEncoded(exchange.url);
    const QString query = url.query(QUrl::PrettyDecoded);
    return query.isEmpty() ? url.path() : QString(url.path() + u'?' + query);
}

QString display(const Exchange &exchange, int column)
{
    switch (column) {
    case ExchangeModel::NumberColumn:
        return QString::number(exchange.id);
    case ExchangeModel::TimeColumn:
        return exchange.startedAt.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    case ExchangeModel::PurposeColumn:
        return purposeText(exchange);
    case ExchangeModel::MethodColumn:
        return QString::fromLatin1(exchange.method);
    case ExchangeModel::PathColumn:
        return pathOf(exchange);
    case ExchangeModel::StatusColumn:
        return statusText(exchange);
    case ExchangeModel::DurationColumn:
        return exchange.finished ? durationText(qint64(exchange.timings.totalMs)) : QString();
    case ExchangeModel::SizeColumn:
        return exchange.finished ? sizeText(exchange.responseBody.size) : QString();
    default:
        return causeText(exchange);
    }
}

} // namespace

ExchangeModel::ExchangeModel(ExchangeLog *log, QObject *parent) : QAbstractTableModel(parent), m_log(log)
{
    if (!log)
        return;
    connect(log, &ExchangeLog::added, this, &ExchangeModel::add);
    connect(log, &ExchangeLog::changed, this, &ExchangeModel::change);
    connect(log, &ExchangeLog::dropped, this, &ExchangeModel::drop);
    connect(log, &ExchangeLog::cleared, this, &ExchangeModel::fill);
    fill();
}

void ExchangeModel::showRun(qint64 runRow)
{
    if (m_runRow == runRow)
        return;
    m_runRow = runRow;
    fill();
}

void ExchangeModel::fill()
{
    beginResetModel();
    m_ids.clear();
    for (const Exchange &exchange : m_log->exchanges()) {
        if (m_runRow == 0 || exchange.tag.runRow == m_runRow)
            m_ids.push_back(exchange.id);
    }
    endResetModel();
}

void ExchangeModel::add(qint64 id)
{
    const Exchange *exchange = m_log->find(id);
    if (!exchange || (m_runRow != 0 && exchange->tag.runRow != m_runRow))
        return;
    const int row = int(m_ids.size());
    beginInsertRows({}, row, row);
    m_ids.push_back(id);
    endInsertRows();
}

void ExchangeModel::change(qint64 id)
{
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ExchangeModel::drop(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_ids.erase(m_ids.begin() + row);
    endRemoveRows();
}

// Ids rise from row to row.
int ExchangeModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::lower_bound(m_ids, id);
    return found != m_ids.end() && *found == id ? int(found - m_ids.begin()) : -1;
}

QModelIndex ExchangeModel::indexOf(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    const Exchange *exchange = exchangeAt(index);
    if (!exchange)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return display(*exchange, index.column());
    case Qt::ToolTipRole:
        return index.column() == PathColumn    ? QVariant(plainTip(QString::fromUtf8(exchange->url)))
               : index.column() == CauseColumn ? QVariant(plainTip(causeText(*exchange)))
                                               : QVariant();
    case Qt::DecorationRole:
        return index.column() == PurposeColumn && isManual(*exchange) ? QVariant(theme::icon("edit"_L1)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == StatusColumn ? QVariant(theme::color(statusTone(*exchange))) : QVariant();
    case IdRole:
        return exchange->id;
    case SearchRole:
        return QString(purposeText(*exchange) + u' ' + pathOf(*exchange) + u' ' + statusText(*exchange) + u' '
                       + causeText(*exchange) + u' ' + exchange->tag.cause + u' '
                       + QString::fromLatin1(exchange->method));
    default:
        return {};
    }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("#"),      tr("Time"), tr("Call"), tr("Method"),    tr("Path"),
                             tr("Status"), tr("Took"), tr("Size"), tr("Because of")};
    return titles.value(section);
}

const Exchange *ExchangeModel::exchangeAt(const QModelIndex &index) const
{
    const bool known = m_log && index.isValid() && index.row() < int(m_ids.size());
    return known ? m_log->find(m_ids.at(size_t(index.row()))) : nullptr;
}

} // namespace ab
