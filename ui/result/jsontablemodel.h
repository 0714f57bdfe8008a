// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>

namespace ab {

// A list of objects as a table: a row for each, a column for each name that occurs near its beginning. A table view
// counts all rows of its model one by one, so of a long list only a part is in it at a time.
class JsonTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    // The first four as in JsonTreeModel; the bytes of the whole row, and its JsonNode.
    enum Role { PointerRole = Qt::UserRole, SourceRole, TextRole, NodeRole, RowSourceRole, RowNodeRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setList(const JsonNode &document, const JsonNode &list);
    void setPicked(const JsonNode &document, const QList<JsonNode> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const QStringList &columns() const { return m_columns; }
    qsizetype size() const { return m_picked.isEmpty() ? m_list.size() : m_picked.size(); } // of the whole list
    void setPart(qsizetype part);
    qsizetype first() const { return m_first; } // of the rows of the list that are in this part
    qsizetype partAt(qsizetype offset) const { return listRowAt(offset) / partSize; }
    QModelIndex indexAt(qsizetype offset) const; // of the cell with this byte, or the first of its row, in this part

    static constexpr qsizetype partSize = 100'000; // rows

    // All rows of the list, also for another thread.
    std::function<JsonNode(qsizetype)> rows() const;
    // The last member of this name, as JavaScript takes it. A huge object is not searched to its end for each cell.
    static JsonNode memberOf(const JsonNode &object, const QString &name);

    // The lists of objects near the top of a document, outermost first.
    static QList<JsonNode> listsIn(const JsonNode &document);

private:
    void reset(const JsonNode &document, const JsonNode &list, const QList<JsonNode> &picked);
    JsonNode listRow(qsizetype row) const { return m_picked.isEmpty() ? m_list.at(row) : m_picked.at(row); }
    JsonNode rowAt(int row) const { return listRow(m_first + row); }
    qsizetype listRowAt(qsizetype offset) const; // the last one that begins there or before

    JsonNode m_document;
    JsonNode m_list;
    QList<JsonNode> m_picked; // else the children of m_list
    QStringList m_columns;
    qsizetype m_first = 0; // of the list, in this part
};

} // namespace ab
