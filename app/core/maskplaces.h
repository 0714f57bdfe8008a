// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>

namespace ab {

// Masking by name alone (see secretnames.h), in bytes that need not be well-formed.

// The values of members such as access_token at any depth of a JSON text, of broken JSON, and of JSON that stands
// escaped in a string. An object or array under such a name is masked as a whole; true, false and null stay.
QByteArray maskMembers(const QByteArray &text, QByteArrayView mask);
// The members with these names inside every object that is called inputs or input.
QByteArray maskInputs(const QByteArray &text, const QSet<QByteArray> &names, QByteArrayView mask);

// The values of parameters such as code or client_secret: name=value at the beginning, or behind ? & # or ;.
QByteArray maskParameters(const QByteArray &text, QByteArrayView mask);
// The same in application/x-www-form-urlencoded, where only & ends a value.
QByteArray maskForm(const QByteArray &form, QByteArrayView mask);

} // namespace ab
