// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace ab {

class ChoiceModel;

// The choices whose label or id contains a text, one plain line each, with a tick at those chosen where several can be.
// Fetches no page by itself: filtering must not cause requests.
class ChoiceFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    ChoiceFilter(ChoiceModel *choices, bool severalCanBeChosen, QObject *parent);

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    void setChosen(const QSet<QString> &ids);
    bool isChosen(const QString &id) const { return m_chosen.contains(id); }

    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &) const override { return false; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ChoiceModel *m_choices;
    bool m_several;
    QString m_text;
    QSet<QString> m_chosen;
};

} // namespace ab
