// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/jsontreemodel.h"

#include "app/json/jsonpointer.h"
#include "ui/shared/theme.h"

#include <limits>
#include <unordered_map>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownText = 300; // of a value in its row; the raw view has all of it

QString summary(const JsonNode &node)
{
    switch (node.type()) {
    case JsonNode::Type::Object:
        return u"{ %1 }"_s.arg(node.size()); // how many members
    case JsonNode::Type::Array:
        return u"[ %1 ]"_s.arg(node.size()); // how many items
    case JsonNode::Type::String:
        return node.toString().left(shownText).replace(u'\n', u'⏎');
    default:
        return QString::fromUtf8(node.bytes().first(std::min(node.bytes().size(), shownText)));
    }
}

theme::Tone toneOf(const JsonNode &node)
{
    switch (node.type()) {
    case JsonNode::Type::String:
        return theme::Tone::Success;
    case JsonNode::Type::Number:
        return theme::Tone::Info;
    case JsonNode::Type::Boolean:
    case JsonNode::Type::Null:
        return theme::Tone::Warning;
    default:
        return theme::Tone::Muted;
    }
}

} // namespace

struct JsonTreeModel::Item
{
    JsonNode node;
    Item *parent = nullptr;
    int row = 0;
    std::unordered_map<int, std::unique_ptr<Item>> children{};

    int size() const { return int(std::min<qsizetype>(node.size(), std::numeric_limits<int>::max())); }
    Item *child(int position)
    {
        auto &slot = children[position];
        if (!slot)
            slot.reset(new Item{node.at(position), this, position});
        return slot.get();
    }
    QString key() const
    {
        if (!parent)
            return {};
        return parent->node.isObject() ? parent->node.key(row) : QString::number(row);
    }
};

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) {}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setRoot(const JsonNode &root)
{
    beginResetModel();
    m_root = std::make_unique<Item>();
    m_root->node = root;
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
    return createIndex(row, column, item->node.isContainer() ? item->child(row) : item);
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Item *item = itemAt(child);
    if (!item->parent || item->parent == m_root.get())
        return {};
    return createIndex(item->parent->row, 0, item->parent);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Item *item = itemAt(parent);
    if (!parent.isValid() && !item->node.isContainer())
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
    const bool isKey = index.column() == KeyColumn;
    switch (role) {
    case Qt::DisplayRole:
        return isKey ? item->key() : summary(item->node);
    case Qt::ForegroundRole:
        return isKey ? QVariant() : QVariant(theme::color(toneOf(item->node)));
    case Qt::ToolTipRole:
        return pointerOf(item);
    case PointerRole:
        return pointerOf(item);
    case SourceRole:
        return QString::fromUtf8(item->node.bytes());
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

QString JsonTreeModel::pointerOf(const Item *item) const
{
    QStringList parts;
    for (; item->parent; item = item->parent)
        parts.prepend(item->key());
    return pointerTo(parts);
}

} // namespace ab
