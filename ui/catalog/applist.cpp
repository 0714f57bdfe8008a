// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/applist.h"

#include "app/catalog/appmodel.h"
#include "app/wording/replacedtext.h"
#include "ui/shared/plaintip.h"

namespace ab {

QVariant AppList::data(const QModelIndex &index, int role) const
{
    const auto text = [&](int of) { return QIdentityProxyModel::data(index, of).toString(); };
    switch (role) {
    case Qt::ToolTipRole:
        return plainTip(
            withReplaced(QString(text(Qt::DisplayRole) + u'\n' + text(AppModel::DescriptionRole)).trimmed()));
    case Qt::AccessibleDescriptionRole:
        return withReplaced(text(AppModel::DescriptionRole), text(Qt::DisplayRole));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace ab
