// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connectionlist.h"

#include "app/catalog/connectionmodel.h"
#include "app/wording/replacedtext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

using namespace Qt::StringLiterals;

namespace ab {

QVariant ConnectionList::data(const QModelIndex &index, int role) const
{
    const QString title = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
    switch (role) {
    case Qt::DisplayRole:
        return label(index);
    case Qt::DecorationRole:
        return QIdentityProxyModel::data(index, ConnectionModel::ExpiredRole).toBool()
                   ? theme::icon("warning"_L1, theme::Tone::Warning)
                   : theme::icon("user"_L1, theme::Tone::Muted);
    case Qt::ToolTipRole:
        return plainTip(
            withReplaced(tr("Connection id: %1").arg(index.data(ConnectionModel::IdRole).toString()), title));
    case Qt::AccessibleDescriptionRole:
        return replacedText(title);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString ConnectionList::label(const QModelIndex &index) const
{
    const QString title = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
    const QString id = QIdentityProxyModel::data(index, ConnectionModel::IdRole).toString();
    const QString tail = QIdentityProxyModel::data(index, ConnectionModel::TailRole).toString();
    QString text = title == id ? title : tail == id ? tr("%1 · %2").arg(title, id) : tr("%1 · …%2").arg(title, tail);
    if (QIdentityProxyModel::data(index, ConnectionModel::ExpiredRole).toBool())
        text = tr("%1 (expired)").arg(text);
    return text;
}

} // namespace ab
