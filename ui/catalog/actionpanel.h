// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalog/actionmodel.h"
#include "ui/catalog/listpane.h"

#include <QPointer>

namespace ab {

class ActionList;

// Picks an action of the chosen app. Shows an ActionModel, which belongs to the workspace.
class ActionPanel : public ListPane
{
    Q_OBJECT
public:
    explicit ActionPanel(QWidget *parent = nullptr);

    void setModel(ActionModel *model); // nullptr: nothing
    void setAppTitle(const QString &title);
    void select(const std::optional<Action> &action);

signals:
    void actionPicked(const ab::Action &action);

private:
    void showState();
    void showNothingFound();
    void act();
    int rowOf(const Action &action) const;

    ActionList *m_list;
    QPointer<ActionModel> m_model;
    QString m_appTitle;
    std::optional<Action> m_selected;
};

} // namespace ab
