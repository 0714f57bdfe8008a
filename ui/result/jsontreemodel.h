// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QAbstractItemModel>

#include <memory>

namespace ab {

// A JSON document as a tree over its own bytes. Rows are made when they are looked at, and a long list is shown in
// groups of a thousand, so that a document of a million values costs what is on the screen.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    // The RFC 6901 pointer; the value's bytes as text; the same with text decoded; its JsonNode.
    enum Role { PointerRole = Qt::UserRole, SourceRole, TextRole, NodeRole, GlimpseRole };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setRoot(const JsonNode &root); // shown by its children; a scalar is one row
    // Some values of the document instead, each under its pointer.
    void setPicked(const JsonNode &root, const QList<JsonNode> &nodes);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const JsonNode &nodeAt(const QModelIndex &index) const; // Missing for a group
    QModelIndex indexOf(const QList<qsizetype> &way) const; // by the position in each container; the last one known
    QModelIndex indexAt(qsizetype offset) const;            // of the innermost row with this byte

    static constexpr qsizetype groupSize = 1000;

private:
    struct Item;
    Item *itemAt(const QModelIndex &index) const;
    QString keyOf(const Item *item) const;
    QString pointerOf(const Item *item) const;
    QModelIndex indexOf(Item *item) const;
    QVariant valueData(const Item *item, int role) const;
    void reset(const JsonNode &root, const QList<JsonNode> &picked, bool isPicked);

    JsonNode m_document;
    QList<JsonNode> m_picked;
    bool m_isPicked = false;
    std::unique_ptr<Item> m_root;
};

} // namespace ab
