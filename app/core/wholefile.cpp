// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/wholefile.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace ab {

Status writeWholeFile(const QString &path, const QByteArray &bytes, std::optional<QFileDevice::Permissions> permissions)
{
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly);
    if (opened && permissions)
        file.setPermissions(*permissions);
    // Flushed by hand: the commit() of Qt 6.4 does not notice that the disk took only a part of it.
    if (opened && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return Nothing{};
    return ApiError{.kind = ApiError::Kind::Storage, .code = path, .detail = u"%1: %2"_s.arg(path, file.errorString())};
}

} // namespace ab
