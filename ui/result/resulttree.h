// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QTreeView>

namespace ab {

class JsonTreeModel;

// A result as a tree. What is shut tells what is in it.
class ResultTree : public QTreeView
{
    Q_OBJECT
public:
    explicit ResultTree(QWidget *parent = nullptr);

    void setRoot(const JsonNode &root);
    void setPicked(const JsonNode &root, const QList<JsonNode> &nodes);
    void showOffset(qsizetype offset);

signals:
    void pointerChanged(const QString &pointer); // of the current value
    void copyTooLarge(const ab::JsonNode &node); // what the clipboard is spared

private:
    void openWhatFits();
    void openSome(const QModelIndex &parent, int levels);

    JsonTreeModel *m_model;
};

} // namespace ab
