// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalog/actionmodel.h"

#include <QIdentityProxyModel>

namespace ab {

// Puts words to an ActionModel: names of the groups, and why a trigger cannot be picked.
class ActionList : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex &index, int role) const override;
    static QString groupName(ActionModel::Group group);

private:
    QString description(const QModelIndex &index) const;
};

// How an action's type is called on its badge; an unknown one as it was sent.
QString typeName(const Action &action);

} // namespace ab
