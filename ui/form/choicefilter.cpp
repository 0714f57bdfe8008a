// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicefilter.h"

#include "app/form/choicemodel.h"
#include "app/wording/replacedtext.h"
#include "ui/form/formtext.h"
#include "ui/shared/plaintip.h"

#include <QStringMatcher>

#include <algorithm>
#include <numeric>

namespace ab {

ChoiceFilter::ChoiceFilter(ChoiceModel *choices, bool severalCanBeChosen, QObject *parent) :
    QAbstractListModel(parent), m_choices(choices), m_several(severalCanBeChosen)
{
    connect(choices, &QAbstractItemModel::modelReset, this, &ChoiceFilter::rebuild);
    connect(choices, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first) { takeNew(first); });
    connect(choices, &QAbstractItemModel::dataChanged, this, [this] { announce({}); });
    rebuild();
}

void ChoiceFilter::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    rebuild();
}

void ChoiceFilter::setChosen(const QSet<QString> &ids)
{
    m_chosen = ids;
    announce({Qt::CheckStateRole});
}

QModelIndex ChoiceFilter::indexOf(const QString &id) const
{
    const int source = m_choices->rowOf(id);
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), source);
    const bool isShown = source >= 0 && place != m_rows.cend() && *place == source;
    return isShown ? index(int(place - m_rows.cbegin())) : QModelIndex();
}

int ChoiceFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

// Labels come from a third party: one plain line here, the whole text, escaped, in the tooltip.
QVariant ChoiceFilter::data(const QModelIndex &index, int role) const
{
    const int source = m_rows.at(index.row());
    const Choice &choice = m_choices->at(source);
    switch (role) {
    case Qt::DisplayRole:
        return formtext::oneLine(choice.display());
    case Qt::ToolTipRole:
        return plainTip(withReplaced(choice.display() == choice.id
                                         ? choice.id
                                         : tr("%1\nid: %2", "a choice and its id").arg(choice.display(), choice.id)));
    case Qt::AccessibleDescriptionRole:
        return replacedText(choice.display());
    case Qt::CheckStateRole:
        return m_several ? QVariant(isChosen(choice.id) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        if (m_choices->list().isAmbiguous(source))
            return tr("%1, id %2", "a choice and what tells it from another of the same name")
                .arg(formtext::oneLine(choice.display()), choice.id);
        return formtext::oneLine(choice.display());
    default:
        return m_choices->data(m_choices->index(source), role);
    }
}

QList<int> ChoiceFilter::matches(int firstSourceRow) const
{
    const int count = m_choices->rowCount();
    QList<int> rows(std::max(0, count - firstSourceRow));
    std::iota(rows.begin(), rows.end(), firstSourceRow);
    if (m_text.isEmpty())
        return rows;
    const QStringMatcher matcher(m_text, Qt::CaseInsensitive);
    rows.removeIf([&](int row) {
        const Choice &choice = m_choices->at(row);
        const QString shown = choice.display();
        return matcher.indexIn(shown) < 0 && (shown.isSharedWith(choice.id) || matcher.indexIn(choice.id) < 0);
    });
    return rows;
}

void ChoiceFilter::rebuild()
{
    beginResetModel();
    m_rows = matches(0);
    endResetModel();
}

// Pages are only ever added at the end.
void ChoiceFilter::takeNew(int firstSourceRow)
{
    const QList<int> fresh = matches(firstSourceRow);
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

void ChoiceFilter::announce(const QList<int> &roles)
{
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), roles);
}

} // namespace ab
