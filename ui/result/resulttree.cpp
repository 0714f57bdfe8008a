// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resulttree.h"

#include "ui/result/jsontreemodel.h"
#include "ui/result/resultparts.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestReveal = 250; // levels that a place found is opened through; twice takes four times as long

// Adds a glimpse of what is in a container, as long as it is shut.
class ValueDelegate : public QStyledItemDelegate
{
public:
    explicit ValueDelegate(QTreeView *tree) : QStyledItemDelegate(tree), m_tree(tree) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (m_tree->isExpanded(index.siblingAtColumn(JsonTreeModel::KeyColumn)))
            return;
        if (const QString glimpse = index.data(JsonTreeModel::GlimpseRole).toString(); !glimpse.isEmpty())
            option->text += u"  "_s + glimpse;
    }

private:
    QTreeView *m_tree;
};

} // namespace

ResultTree::ResultTree(QWidget *parent) : QTreeView(parent), m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setItemDelegateForColumn(JsonTreeModel::ValueColumn, new ValueDelegate(this));
    setObjectName(u"resultTree"_s);
    setAccessibleName(tr("Result"));
    setFont(theme::monospace());
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    header()->setStretchLastSection(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    const auto tooLarge = [this](const JsonNode &node) { emit copyTooLarge(node); };
    using Model = JsonTreeModel;
    addCopyAction(this, tr("Copy value"), Model::TextRole, Model::NodeRole, tooLarge)->setShortcut(QKeySequence::Copy);
    addCopyAction(this, tr("Copy as JSON"), Model::SourceRole, Model::NodeRole, tooLarge);
    addCopyAction(this, tr("Copy path"), Model::PointerRole);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { emit pointerChanged(index.data(Model::PointerRole).toString()); });
}

void ResultTree::setRoot(const JsonNode &root)
{
    m_model->setRoot(root);
    openWhatFits();
}

void ResultTree::setPicked(const JsonNode &root, const QList<JsonNode> &nodes)
{
    m_model->setPicked(root, nodes);
    openWhatFits();
}

void ResultTree::openWhatFits()
{
    openSome({}, 2);
    resizeColumnToContents(JsonTreeModel::KeyColumn);
    const int width = columnWidth(JsonTreeModel::KeyColumn);
    setColumnWidth(JsonTreeModel::KeyColumn, std::clamp(width, 24 * theme::unit, 40 * theme::unit));
}

// What fits a glance is open from the start; a group of a thousand is not.
void ResultTree::openSome(const QModelIndex &parent, int levels)
{
    constexpr int glance = 20;
    const int rows = m_model->rowCount(parent);
    for (int row = 0; levels > 0 && rows <= glance && row < rows; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) > JsonTreeModel::groupSize / 10)
            continue;
        expand(index);
        openSome(index, levels - 1);
    }
}

void ResultTree::showOffset(qsizetype offset)
{
    const QModelIndex index = m_model->indexAt(offset);
    int levels = 0;
    for (QModelIndex above = index.parent(); above.isValid() && levels < deepestReveal; above = above.parent())
        ++levels;
    if (levels < deepestReveal)
        setCurrentIndex(index); // opens what is above it
}

} // namespace ab
