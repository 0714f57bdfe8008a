// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalog/appmodel.h"
#include "ui/catalog/listpane.h"

#include <QPointer>

namespace ab {

class AppIcons;
class AppList;

// Finds and picks an app. Shows an AppModel, which belongs to the workspace.
class AppPanel : public ListPane
{
    Q_OBJECT
public:
    explicit AppPanel(AppIcons *icons, QWidget *parent = nullptr);

    void setModel(AppModel *model); // nullptr: nothing
    void select(const QString &appId);

signals:
    void appPicked(const ab::App &app);
    void profileRequested(); // the remedy of an error lies in the profile

private:
    void showState();
    void showNothingFound();
    void showFailure();
    void act();

    AppIcons *m_icons;
    AppList *m_list;
    QPointer<AppModel> m_model;
    QString m_selected;
};

} // namespace ab
