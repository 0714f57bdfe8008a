// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>

namespace ab {

// Content that has to change with the tables, by the schema that is reached. Each is part of a released schema and is
// never edited.

// Schema 2: inputs and results become packed bodies, steps become calls, titles become labels.
bool moveBodiesApart(const QSqlDatabase &database);

} // namespace ab
