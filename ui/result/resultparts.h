// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>

namespace ab {

// A button that shows an icon alone; its name is in the tooltip and for screen readers.
inline QToolButton *iconButton(QLatin1StringView icon, const QString &name, const QString &objectName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setObjectName(objectName);
    return button;
}

// An entry of a view's context menu that copies what the model says of the current row in this role.
inline QAction *addCopyAction(QAbstractItemView *view, const QString &text, int role)
{
    auto *action = new QAction(text, view);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, view, [view, role] {
        QGuiApplication::clipboard()->setText(view->currentIndex().data(role).toString());
    });
    view->addAction(action);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    return action;
}

} // namespace ab
