// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QFileDevice>

namespace ab {

// Writes a file as a whole or leaves it as it is, also when the disk fills up meanwhile. Storage: `code` is the path,
// `detail` the path and the reason.
Status writeWholeFile(const QString &path, const QByteArray &bytes,
                      std::optional<QFileDevice::Permissions> permissions = std::nullopt);

} // namespace ab
