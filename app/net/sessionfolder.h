// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace ab {

// A folder of this process alone, for its owner only; it goes with the object. What a process left behind that ended
// otherwise is removed by the next one that makes a SessionFolder beside it.
class SessionFolder
{
public:
    explicit SessionFolder(const QString &parent);
    ~SessionFolder();
    Q_DISABLE_COPY_MOVE(SessionFolder)

    const QString &parent() const { return m_parent; }
    QString path(); // made at the first call; empty when that is not possible

private:
    void removeOrphans() const;
    bool make();

    QString m_parent;
    QString m_path; // once it is made
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace ab
