// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/sessionlock.h"

#include <QDir>
#include <QUuid>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString lockFile(const QString &folder, const QString &id)
{
    return folder + u'/' + id + u".lock"_s;
}

QString createdFolder(const QString &dataDir)
{
    const QString folder = dataDir + u"/sessions"_s;
    QDir().mkpath(folder);
    return folder;
}

} // namespace

SessionLock::SessionLock(const QString &dataDir) :
    m_folder(createdFolder(dataDir)), m_id(QUuid::createUuid().toString(QUuid::WithoutBraces)),
    m_lock(lockFile(m_folder, m_id))
{
    m_lock.setStaleLockTime(0); // a session may last for weeks: only a dead process makes its lock stale
    m_lock.tryLock(0);
}

bool SessionLock::isAlive(const QString &session) const
{
    if (session.isEmpty() || session == m_id || !QFileInfo::exists(lockFile(m_folder, session)))
        return false;
    QLockFile probe(lockFile(m_folder, session));
    probe.setStaleLockTime(0);
    return !probe.tryLock(0) && probe.error() == QLockFile::LockFailedError;
}

} // namespace ab
