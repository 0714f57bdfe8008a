// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/jsontreemodel.h"

#include "app/json/jsonplace.h"
#include "app/json/jsonpointer.h"
#include "ui/result/jsonlook.h"

#include <algorithm>
#include <unordered_map>

namespace ab {

using namespace Qt::StringLiterals;

// A value, or a group of the children of the value above it: those from `first` on.
struct JsonTreeModel::Item
{
    JsonNode node;
    Item *parent = nullptr;
    int row = 0;
    qsizetype first = 0;
    qsizetype count = 0; // of values in it
    bool isGroup = false;
    std::unordered_map<int, std::unique_ptr<Item>> children{};

    // How many values a child stands for: one, or as many as it takes to have no more than a thousand children.
    qsizetype span() const
    {
        qsizetype values = 1;
        while ((count + values - 1) / values > groupSize)
            values *= groupSize;
        return values;
    }
    int size() const
    {
        const qsizetype values = span();
        return int((count + values - 1) / values);
    }
    const Item *container() const // the value whose children stand here
    {
        const Item *item = this;
        while (item->isGroup)
            item = item->parent;
        return item;
    }
};

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) {}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setRoot(const JsonNode &root)
{
    reset(root, {}, false);
}

void JsonTreeModel::setPicked(const JsonNode &root, const QList<JsonNode> &nodes)
{
    reset(root, nodes, true);
}

void JsonTreeModel::reset(const JsonNode &root, const QList<JsonNode> &picked, bool isPicked)
{
    beginResetModel();
    m_document = root;
    m_picked = picked;
    m_isPicked = isPicked;
    m_root = std::make_unique<Item>();
    m_root->node = root;
    m_root->count = isPicked ? picked.size() : root.size();
    endResetModel();
}

JsonTreeModel::Item *JsonTreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

// A scalar document is its own only row.
QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    Item *item = itemAt(parent);
    if (item == m_root.get() && !m_isPicked && !item->node.isContainer())
        return createIndex(row, column, item);
    auto &slot = item->children[row];
    if (!slot) {
        const qsizetype span = item->span();
        const qsizetype first = item->first + row * span;
        slot = std::make_unique<Item>(Item{.node = {}, .parent = item, .row = row});
        slot->isGroup = span > 1;
        slot->first = slot->isGroup ? first : 0;
        if (!slot->isGroup)
            slot->node = m_isPicked && item->container() == m_root.get() ? m_picked.at(first)
                                                                         : item->container()->node.at(first);
        slot->count = slot->isGroup ? std::min(span, item->first + item->count - first) : slot->node.size();
    }
    return createIndex(row, column, slot.get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Item *item = itemAt(child);
    return item->parent ? indexOf(item->parent) : QModelIndex();
}

QModelIndex JsonTreeModel::indexOf(Item *item) const
{
    return item == m_root.get() ? QModelIndex() : createIndex(item->row, 0, item);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Item *item = itemAt(parent);
    if (!parent.isValid() && !m_isPicked && !item->node.isContainer())
        return item->node.isMissing() ? 0 : 1;
    return item->size();
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item *item = itemAt(index);
    if (role == PointerRole)
        return pointerOf(item);
    if (role == Qt::ToolTipRole)
        return jsonlook::tip(item->isGroup || index.column() == KeyColumn ? JsonNode() : item->node, pointerOf(item));
    if (index.column() == KeyColumn && role == Qt::DisplayRole)
        return keyOf(item);
    if (index.column() == KeyColumn && role == Qt::ForegroundRole)
        return item->isGroup ? QVariant(theme::color(theme::Tone::Muted)) : QVariant();
    return item->isGroup ? QVariant() : valueData(item, role);
}

QVariant JsonTreeModel::valueData(const Item *item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return jsonlook::inOneLine(item->node);
    case Qt::ForegroundRole:
        return theme::color(jsonlook::toneOf(item->node));
    case NodeRole:
        return QVariant::fromValue(item->node);
    case SourceRole:
        return QString::fromUtf8(item->node.bytes());
    case TextRole:
        return jsonlook::copied(item->node);
    case GlimpseRole:
        return jsonlook::glimpse(item->node);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

const JsonNode &JsonTreeModel::nodeAt(const QModelIndex &index) const
{
    return itemAt(index)->node;
}

QModelIndex JsonTreeModel::indexOf(const QList<qsizetype> &way) const
{
    QModelIndex index;
    for (const qsizetype position : way) {
        const Item *item = itemAt(index);
        do {
            const QModelIndex child = this->index(int((position - item->first) / item->span()), 0, index);
            if (!child.isValid())
                return index;
            index = child;
            item = itemAt(index);
        } while (item->isGroup);
    }
    return index;
}

QModelIndex JsonTreeModel::indexAt(qsizetype offset) const
{
    if (!m_isPicked)
        return indexOf(wayTo(m_document, offset));
    // Picked values stand in the order of the document; of nested ones the outer comes first.
    auto at = std::ranges::upper_bound(m_picked, offset, {}, &JsonNode::offset);
    if (at == m_picked.begin())
        return {};
    --at;
    if (offset >= at->offset() + at->bytes().size())
        return {};
    return indexOf(QList<qsizetype>{at - m_picked.begin()} + wayTo(*at, offset));
}

QString JsonTreeModel::keyOf(const Item *item) const
{
    if (!item->parent)
        return {};
    if (item->isGroup)
        return u"%1 … %2"_s.arg(item->first).arg(item->first + item->count - 1);
    const Item *container = item->parent->container();
    const qsizetype position = item->parent->first + item->row;
    if (container == m_root.get() && m_isPicked)
        return pointerTo(m_document, item->node);
    return container->node.isObject() ? container->node.key(position) : QString::number(position);
}

QString JsonTreeModel::pointerOf(const Item *item) const
{
    QStringList parts;
    for (item = item->container(); item->parent; item = item->parent->container()) {
        if (m_isPicked && item->parent->container() == m_root.get())
            return keyOf(item) + pointerTo(parts);
        parts.prepend(keyOf(item));
    }
    return pointerTo(parts);
}

} // namespace ab
