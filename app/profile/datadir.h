// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

namespace ab {

// Where everything is kept unless --data-dir says otherwise: one folder for all programs of the project.
QString defaultDataDir();

// Makes the folder, for its owner only. Storage when it cannot be made; detail names the folder.
Status prepareDataDir(const QString &folder);

} // namespace ab
