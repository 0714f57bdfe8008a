// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/jsontablemodel.h"

#include "app/json/jsonplace.h"
#include "ui/result/jsonlook.h"

#include <QSet>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sampledRows = 500;  // that tell the columns
constexpr qsizetype sampledNames = 500; // of one of them
constexpr qsizetype mostColumns = 200;
constexpr qsizetype sampledValues = 200; // that tell the lists of a document

bool isListOfObjects(const JsonNode &node)
{
    if (!node.isArray())
        return false;
    for (qsizetype i = 0; i < std::min<qsizetype>(node.size(), 20); ++i) {
        if (node.at(i).isObject())
            return true;
    }
    return false;
}

} // namespace

JsonNode JsonTableModel::memberOf(const JsonNode &object, const QString &name)
{
    if (object.size() <= sampledNames)
        return object.child(name);
    JsonNode found;
    for (qsizetype i = 0; i < sampledNames; ++i) {
        if (object.key(i) == name)
            found = object.at(i);
    }
    return found;
}

std::function<JsonNode(qsizetype)> JsonTableModel::rows() const
{
    return
        [list = m_list, picked = m_picked](qsizetype row) { return picked.isEmpty() ? list.at(row) : picked.at(row); };
}

void JsonTableModel::setList(const JsonNode &document, const JsonNode &list)
{
    reset(document, list, {});
}

void JsonTableModel::setPicked(const JsonNode &document, const QList<JsonNode> &rows)
{
    reset(document, {}, rows);
}

void JsonTableModel::reset(const JsonNode &document, const JsonNode &list, const QList<JsonNode> &picked)
{
    beginResetModel();
    m_document = document;
    m_list = list;
    m_picked = picked;
    m_first = 0;
    m_columns.clear();
    QSet<QString> known;
    for (int row = 0; row < std::min<qsizetype>(rowCount(), sampledRows); ++row) {
        const JsonNode object = rowAt(row);
        for (qsizetype i = 0; object.isObject() && i < std::min(object.size(), sampledNames); ++i) {
            const QString name = object.key(i);
            if (m_columns.size() < mostColumns && !known.contains(name)) {
                known.insert(name);
                m_columns.append(name);
            }
        }
    }
    endResetModel();
}

void JsonTableModel::setPart(qsizetype part)
{
    beginResetModel();
    m_first = part * partSize;
    endResetModel();
}

int JsonTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min(partSize, size() - m_first));
}

int JsonTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant JsonTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JsonNode object = rowAt(index.row());
    if (role == RowSourceRole)
        return QString::fromUtf8(object.bytes());
    if (role == RowNodeRole)
        return QVariant::fromValue(object);
    const JsonNode value = memberOf(object, m_columns.at(index.column()));
    if (value.isMissing())
        return role == PointerRole ? QVariant(pointerTo(m_document, object)) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return jsonlook::inOneLine(value);
    case Qt::ForegroundRole:
        return value.isString() ? QVariant() : QVariant(theme::color(jsonlook::toneOf(value)));
    case Qt::ToolTipRole:
        return jsonlook::tip(value, pointerTo(m_document, value));
    case PointerRole:
        return pointerTo(m_document, value);
    case NodeRole:
        return QVariant::fromValue(value);
    case SourceRole:
        return QString::fromUtf8(value.bytes());
    case TextRole:
        return jsonlook::copied(value);
    default:
        return {};
    }
}

QVariant JsonTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_columns.value(section)) : QVariant(m_first + section);
}

qsizetype JsonTableModel::listRowAt(qsizetype offset) const
{
    qsizetype low = 0; // rows stand in the order of the document
    qsizetype high = size();
    while (high - low > 1) {
        const qsizetype middle = low + (high - low) / 2;
        (listRow(middle).offset() <= offset ? low : high) = middle;
    }
    return low;
}

QModelIndex JsonTableModel::indexAt(qsizetype offset) const
{
    const qsizetype row = listRowAt(offset);
    const JsonNode object = listRow(row);
    if (offset < object.offset() || offset >= object.offset() + object.bytes().size())
        return {};
    const QList<qsizetype> way = wayTo(object, offset);
    const qsizetype column = way.isEmpty() ? 0 : m_columns.indexOf(object.key(way.constFirst()));
    return index(int(row - m_first), int(std::max<qsizetype>(0, column)));
}

QList<JsonNode> JsonTableModel::listsIn(const JsonNode &document)
{
    QList<JsonNode> lists;
    QList<JsonNode> queue{document};
    for (qsizetype at = 0; at < queue.size() && at < sampledValues; ++at) {
        const JsonNode node = queue.at(at);
        if (isListOfObjects(node))
            lists.append(node);
        for (qsizetype i = 0; i < std::min<qsizetype>(node.size(), 50) && queue.size() < sampledValues; ++i) {
            const JsonNode child = node.at(i);
            if (child.isContainer())
                queue.append(child);
        }
    }
    return lists;
}

} // namespace ab
