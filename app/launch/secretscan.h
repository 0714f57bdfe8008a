// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ab {

class Redactor;

// Where the finished bytes of a JSON file hold something secret: a value that is known, or one that looks like a key
// or a token. "line 4 (auth.note)" without the value; nullopt when there is none.
std::optional<QString> secretPlace(const QByteArray &json, const Redactor &redactor);

} // namespace ab
