// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace ab {

// Names under which a secret stands by convention, compared without case, `_`, `-` and brackets.
bool isSecretHeader(QByteArrayView name);
bool isSecretMember(QByteArrayView name);    // of a JSON object
bool isSecretParameter(QByteArrayView name); // of a URL or a form; may be percent-encoded

} // namespace ab
