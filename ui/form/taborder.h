// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace ab {

// Makes Tab walk through the parts of one window in the order given, whatever the order of their creation; what lies
// inside a part keeps its order.
void arrangeTabOrder(const QList<QWidget *> &parts);

} // namespace ab
