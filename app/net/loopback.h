// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace ab {

// Does the URL lead to this machine? The only place where plain http is spoken.
bool isLoopback(const QUrl &url);

// An absolute https URL with a host, or http to this machine.
bool isPermittedUrl(const QUrl &url);

} // namespace ab
