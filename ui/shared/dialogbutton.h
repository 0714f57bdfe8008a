// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

class QPushButton;
class QString;
class QWidget;

namespace ab {

// A button of a dialog, never the one that Enter presses from a field.
QPushButton *dialogButton(const QString &text, const QString &objectName, QWidget *parent, QLatin1StringView icon = {});

} // namespace ab
