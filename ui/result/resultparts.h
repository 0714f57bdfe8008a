// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "ui/shared/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>

#include <functional>

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

inline constexpr qsizetype mostCopied = 4 << 20; // bytes; more would hold the window up, here and where it is pasted

// An entry of a view's context menu that copies what the model says of the current row in this role.
inline QAction *addCopyAction(QAbstractItemView *view, const QString &text, const std::function<void()> &copy)
{
    auto *action = new QAction(text, view);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, view, copy);
    view->addAction(action);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    return action;
}

inline QAction *addCopyAction(QAbstractItemView *view, const QString &text, int role)
{
    return addCopyAction(view, text, [view, role] {
        QGuiApplication::clipboard()->setText(view->currentIndex().data(role).toString());
    });
}

// The same for a value or a row: `nodeRole` tells which, and `tooLarge` gets what the clipboard is spared.
inline QAction *addCopyAction(QAbstractItemView *view, const QString &text, int role, int nodeRole,
                              const std::function<void(const JsonNode &)> &tooLarge)
{
    return addCopyAction(view, text, [view, role, nodeRole, tooLarge] {
        const auto node = view->currentIndex().data(nodeRole).value<JsonNode>();
        if (node.bytes().size() > mostCopied)
            tooLarge(node);
        else
            QGuiApplication::clipboard()->setText(view->currentIndex().data(role).toString());
    });
}

} // namespace ab
