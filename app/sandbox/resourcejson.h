// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace ab::sandbox {

// Files of resources/sandbox that are compiled in; a test reads them all, so they are well formed.
QByteArray resource(const QString &name);
QJsonObject resourceObject(const QString &name);
QJsonArray resourceArray(const QString &name);
QStringList resourceNames(const QString &folder); // in alphabetical order

} // namespace ab::sandbox
