// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/httpmessage.h"

#include <QHash>
#include <QString>

namespace ab::sandbox {

// A page of resources/sandbox/connect inside the common frame. {{name}} becomes the value, escaped for HTML;
// {{name!}} stays as it is. The page loads nothing from anywhere else.
Reply htmlPage(const QString &name, QHash<QString, QString> values, int status = 200);

} // namespace ab::sandbox
