// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace ab {

struct Exchange;

// The calls that fit a text, a kind of outcome and a cause.
class ExchangeFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Outcome { Any, Failed, Success, Redirect, ClientError, ServerError, NoAnswer };

    explicit ExchangeFilter(QObject *parent = nullptr);

    void setText(const QString &text); // each of its words must occur
    void setOutcome(Outcome outcome);
    void setCause(const QString &cause); // as in RequestTag; empty: any

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool fitsOutcome(const Exchange &exchange) const;

    QStringList m_words;
    Outcome m_outcome = Outcome::Any;
    QString m_cause;
};

} // namespace ab
