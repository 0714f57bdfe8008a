// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/taborder.h"

#include <QHash>
#include <QWidget>

namespace ab {

namespace {

bool isStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && !widget->isWindow();
}

// What Tab would reach before `widget`, leaving out `moving`.
QWidget *stopBefore(const QWidget *widget, const QList<QWidget *> &moving)
{
    QWidget *before = widget->previousInFocusChain();
    while (before && before != widget && (!isStop(before) || moving.contains(before)))
        before = before->previousInFocusChain();
    return before == widget ? nullptr : before;
}

} // namespace

// One walk round the chain for all parts, and no change at all where the order is right already: a form may have
// thousands of stops.
void arrangeTabOrder(const QList<QWidget *> &parts)
{
    if (parts.isEmpty())
        return;
    QHash<const QWidget *, QList<QWidget *>> inside;
    for (const QWidget *part : parts)
        inside.insert(part, {});
    QList<QWidget *> present;
    const QWidget *window = parts.first()->window();
    for (QWidget *stop = window->nextInFocusChain(); stop != window; stop = stop->nextInFocusChain()) {
        if (!isStop(stop))
            continue;
        const QWidget *part = stop;
        while (part && !inside.contains(part))
            part = part->parentWidget();
        if (!part)
            continue;
        inside[part].append(stop);
        present.append(stop);
    }
    QList<QWidget *> wanted;
    for (const QWidget *part : parts)
        wanted += inside.value(part);
    if (wanted == present)
        return;
    if (QWidget *before = stopBefore(present.first(), present))
        QWidget::setTabOrder(before, wanted.first());
    for (qsizetype i = 1; i < wanted.size(); ++i)
        QWidget::setTabOrder(wanted.at(i - 1), wanted.at(i));
}

} // namespace ab
