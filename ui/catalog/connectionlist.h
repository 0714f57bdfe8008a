// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace ab {

// Puts words to a ConnectionModel: whose account it is, by title and the end of its id, and whether it has expired.
class ConnectionList : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString label(const QModelIndex &index) const;
};

} // namespace ab
