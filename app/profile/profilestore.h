// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QDir>
#include <QStringList>

namespace ab {

// The profiles kept under the data folder, one file each; also opens a file anywhere.
class ProfileStore
{
public:
    explicit ProfileStore(const QString &dataDir);

    QStringList names() const;
    // A name of this store or the path of a file, as --profile takes it.
    Result<Profile> load(const QString &nameOrFile) const;
    Status save(const Profile &profile); // written beside and renamed
    Status remove(const QString &name);

    QString fileFor(const QString &name) const;

private:
    QDir m_folder;
};

} // namespace ab
