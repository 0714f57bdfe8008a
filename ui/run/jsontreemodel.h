// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QAbstractItemModel>

#include <memory>

namespace ab {

// A JSON document as a tree over its own bytes. Rows are made when they are looked at, so that a document of a million
// values costs what is on the screen.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    enum Role { PointerRole = Qt::UserRole, SourceRole }; // RFC 6901 pointer; the value's bytes as text

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setRoot(const JsonNode &root); // shown by its children; a scalar is one row

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const JsonNode &nodeAt(const QModelIndex &index) const;

private:
    struct Item;
    Item *itemAt(const QModelIndex &index) const;
    QString pointerOf(const Item *item) const;

    std::unique_ptr<Item> m_root;
};

} // namespace ab
