// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/dialogbutton.h"

#include "ui/shared/theme.h"

#include <QPushButton>

namespace ab {

QPushButton *dialogButton(const QString &text, const QString &objectName, QWidget *parent, QLatin1StringView icon)
{
    auto *button = new QPushButton(text, parent);
    if (!icon.isEmpty())
        button->setIcon(theme::icon(icon));
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

} // namespace ab
