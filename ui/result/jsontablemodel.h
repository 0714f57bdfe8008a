// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace ab {

// A list of objects as a table: a row for each, a column for each name that occurs near its beginning.
class JsonTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    // The first three as in JsonTreeModel; the bytes of the whole row.
    enum Role { PointerRole = Qt::UserRole, SourceRole, TextRole, RowSourceRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setList(const JsonNode &document, const JsonNode &list);
    void setPicked(const JsonNode &document, const QList<JsonNode> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const QStringList &columns() const { return m_columns; }
    QModelIndex indexAt(qsizetype offset) const; // of the cell with this byte, or the first of its row

    // The lists of objects near the top of a document, outermost first.
    static QList<JsonNode> listsIn(const JsonNode &document);

private:
    void reset(const JsonNode &document, const JsonNode &list, const QList<JsonNode> &picked);
    JsonNode rowAt(qsizetype row) const { return m_picked.isEmpty() ? m_list.at(row) : m_picked.at(row); }

    JsonNode m_document;
    JsonNode m_list;
    QList<JsonNode> m_picked; // else the children of m_list
    QStringList m_columns;
};

} // namespace ab
