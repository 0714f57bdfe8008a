// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profilestore.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <optional>

namespace ab {

// The stored profiles with their environments. One that cannot be read is listed, too, and hides no other.
class ProfileListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { ProfileRole = Qt::UserRole, BrokenRole };

    using QAbstractListModel::QAbstractListModel;

    void load(const ProfileStore &store);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QModelIndex indexOf(const QString &name) const;
    QStringList names() const;
    std::optional<Profile> profile(const QModelIndex &index) const; // nullopt: it cannot be read

private:
    struct Entry
    {
        QString name; // under which it is stored
        std::optional<Profile> profile;
    };
    QList<Entry> m_entries;
};

// Its name, and below it the environment by colour and word and the host.
class ProfileDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ab
