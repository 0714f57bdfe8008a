// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

namespace ab {

// Tells the processes on one data folder apart: each holds the lock of its own session while it lives, so that nobody
// takes another's run under way for one left behind by a crash.
class SessionLock
{
public:
    explicit SessionLock(const QString &dataDir);

    const QString &id() const { return m_id; }
    bool isAlive(const QString &session) const; // of another process

private:
    QString m_folder;
    QString m_id;
    QLockFile m_lock;
};

} // namespace ab
