// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicefilter.h"

#include "app/form/choicemodel.h"
#include "ui/form/formtext.h"

namespace ab {

ChoiceFilter::ChoiceFilter(ChoiceModel *choices, bool severalCanBeChosen, QObject *parent) :
    QSortFilterProxyModel(parent), m_choices(choices), m_several(severalCanBeChosen)
{
    setSourceModel(choices);
}

void ChoiceFilter::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    invalidateFilter();
}

void ChoiceFilter::setChosen(const QSet<QString> &ids)
{
    m_chosen = ids;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
}

// Labels come from a third party: one plain line here, the whole text, escaped, in the tooltip.
QVariant ChoiceFilter::data(const QModelIndex &index, int role) const
{
    const Choice &choice = m_choices->at(mapToSource(index).row());
    switch (role) {
    case Qt::DisplayRole:
        return formtext::oneLine(choice.display());
    case Qt::ToolTipRole:
        return choice.display().toHtmlEscaped();
    case Qt::CheckStateRole:
        return m_several ? QVariant(isChosen(choice.id) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        if (QSortFilterProxyModel::data(index, ChoiceModel::AmbiguousRole).toBool())
            return tr("%1, id %2", "a choice and what tells it from another of the same name")
                .arg(formtext::oneLine(choice.display()), choice.id);
        return formtext::oneLine(choice.display());
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

// Straight from the model's rows: a trip through QVariant for each of a hundred thousand would be felt.
bool ChoiceFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_text.isEmpty())
        return true;
    const Choice &choice = m_choices->at(row);
    return choice.display().contains(m_text, Qt::CaseInsensitive) || choice.id.contains(m_text, Qt::CaseInsensitive);
}

} // namespace ab
