// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/actionlist.h"

#include "app/wording/replacedtext.h"
#include "ui/shared/plaintip.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab {

QVariant ActionList::data(const QModelIndex &index, int role) const
{
    const bool isHeader = QIdentityProxyModel::data(index, ActionModel::HeaderRole).toBool();
    if (isHeader)
        return role == Qt::DisplayRole
                   ? groupName(QIdentityProxyModel::data(index, ActionModel::GroupRole).value<ActionModel::Group>())
                   : QIdentityProxyModel::data(index, role);
    const bool runnable = QIdentityProxyModel::data(index, ActionModel::RunnableRole).toBool();
    if (role == Qt::ToolTipRole && !runnable)
        return tr("A trigger starts by itself when something happens in the app. It cannot be run.");
    if (role == Qt::ToolTipRole)
        return plainTip(description(index));
    if (role == Qt::AccessibleDescriptionRole)
        return description(index);
    return QIdentityProxyModel::data(index, role);
}

QString ActionList::description(const QModelIndex &index) const
{
    const QString title = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
    const QString text = QIdentityProxyModel::data(index, ActionModel::DescriptionRole).toString();
    return withReplaced(text, title);
}

QString ActionList::groupName(ActionModel::Group group)
{
    switch (group) {
    case ActionModel::Group::Write:
        return tr("Write");
    case ActionModel::Group::Search:
        return tr("Search");
    case ActionModel::Group::Other:
        return tr("Other");
    case ActionModel::Group::Trigger:
        return tr("Triggers");
    }
    return {};
}

QString typeName(const Action &action)
{
    switch (action.type) {
    case ActionType::Write:
        return ActionList::tr("Write");
    case ActionType::Search:
        return ActionList::tr("Search");
    case ActionType::SearchOrWrite:
        return ActionList::tr("Search or write");
    case ActionType::SearchAndWrite:
        return ActionList::tr("Search and write");
    case ActionType::Read:
        return ActionList::tr("Trigger");
    case ActionType::ReadBulk:
        return ActionList::tr("Bulk read");
    case ActionType::Filter:
        return ActionList::tr("Filter");
    case ActionType::Run:
        return ActionList::tr("Run");
    case ActionType::Other:
        return action.typeText;
    }
    return action.typeText;
}

} // namespace ab
