// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/datadir.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace ab {

QString defaultDataDir()
{
    // Not AppLocalDataLocation: it differs with the name of the program.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/actionbench"_s;
}

Status prepareDataDir(const QString &folder)
{
    const bool isNew = !QDir(folder).exists();
    const bool made = QDir().mkpath(folder);
    if (made && isNew) // one that was there may be shared on purpose
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (made)
        return Nothing{};
    return ApiError{.kind = ApiError::Kind::Storage, .code = folder, .detail = folder};
}

} // namespace ab
