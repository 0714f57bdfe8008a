// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace ab {

// "{name}" in a sentence replaced by the value of that name, or by nothing. A value that looks like a place itself is
// left as it is: it may be a server's word.
QString withNames(const QString &sentence, const QList<std::pair<QString, QString>> &values);

} // namespace ab
