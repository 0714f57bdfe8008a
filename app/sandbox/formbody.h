// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace ab::sandbox {

// The values of an application/x-www-form-urlencoded body; none when a name occurs twice.
std::optional<QHash<QString, QString>> formValues(const QByteArray &body);

} // namespace ab::sandbox
