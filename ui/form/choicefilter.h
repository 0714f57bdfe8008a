// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSet>

namespace ab {

class ChoiceModel;

// The choices whose label or id contains a text, one plain line each, with a tick at those chosen where several can be.
// Fetches no page by itself: filtering must not cause requests. Not a QSortFilterProxyModel, which takes out what does
// not match run by run: with a hundred thousand rows of which every other one matches, that takes seconds.
class ChoiceFilter : public QAbstractListModel
{
    Q_OBJECT
public:
    ChoiceFilter(ChoiceModel *choices, bool severalCanBeChosen, QObject *parent);

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    void setChosen(const QSet<QString> &ids);
    bool isChosen(const QString &id) const { return m_chosen.contains(id); }

    int sourceRow(int row) const { return m_rows.at(row); }
    QModelIndex indexOf(const QString &id) const; // invalid: not loaded, or filtered out

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<int> matches(int firstSourceRow) const;
    void rebuild();
    void takeNew(int firstSourceRow);
    void announce(const QList<int> &roles);

    ChoiceModel *m_choices;
    bool m_several;
    QString m_text;
    QSet<QString> m_chosen;
    QList<int> m_rows; // of the source, ascending
};

} // namespace ab
