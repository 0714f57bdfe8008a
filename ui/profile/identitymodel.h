// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/identitybook.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace ab {

// The identities that fit what was typed, the latest first; last of all, a new one made of the words themselves.
class IdentityModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KnownRole = Qt::UserRole, NewRole, CurrentRole };

    IdentityModel(QList<KnownIdentity> known, Identity current, QObject *parent = nullptr);

    void setFilter(const QString &typed);
    const KnownIdentity &at(int row) const { return m_shown.at(row).known; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static QString describe(const Identity &identity); // "user · tenant"

private:
    struct Row
    {
        KnownIdentity known;
        bool isNew = false;
    };
    bool fits(const KnownIdentity &known, const QStringList &words) const;

    QList<KnownIdentity> m_known;
    Identity m_current;
    QList<Row> m_shown;
};

// What people call it, and below it the ids.
class IdentityDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ab
