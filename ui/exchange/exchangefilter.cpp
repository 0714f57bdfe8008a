// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangefilter.h"

#include "ui/exchange/exchangemodel.h"

namespace ab {

ExchangeFilter::ExchangeFilter(QObject *parent) : QSortFilterProxyModel(parent) {}

void ExchangeFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ExchangeFilter::setOutcome(Outcome outcome)
{
    m_outcome = outcome;
    invalidateFilter();
}

void ExchangeFilter::setCause(const QString &cause)
{
    m_cause = cause;
    invalidateFilter();
}

bool ExchangeFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const Exchange *exchange = static_cast<const ExchangeModel *>(sourceModel())->exchangeAt(index);
    if (!exchange || !fitsOutcome(*exchange) || (!m_cause.isEmpty() && exchange->tag.cause != m_cause))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(ExchangeModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ExchangeFilter::fitsOutcome(const Exchange &exchange) const
{
    const int statusClass = exchange.status / 100;
    switch (m_outcome) {
    case Outcome::Any:
        return true;
    case Outcome::Failed:
        return exchange.failure || statusClass >= 4;
    case Outcome::Success:
        return statusClass == 2;
    case Outcome::Redirect:
        return statusClass == 3;
    case Outcome::ClientError:
        return statusClass == 4;
    case Outcome::ServerError:
        return statusClass == 5;
    case Outcome::NoAnswer:
        return exchange.failure.has_value();
    }
    return true;
}

} // namespace ab
