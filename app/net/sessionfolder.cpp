// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/sessionfolder.h"

#include <QDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

// Held as long as its process lives, however long that is.
std::unique_ptr<QLockFile> lockOf(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + u".lock"_s);
    lock->setStaleLockTime(0);
    return lock;
}

} // namespace

SessionFolder::SessionFolder(const QString &parent) : m_parent(parent)
{
    removeOrphans();
}

SessionFolder::~SessionFolder()
{
    if (m_path.isEmpty())
        return;
    QDir(m_path).removeRecursively();
    m_lock.reset();
    QDir().rmdir(m_parent); // unless another process has its folder there
}

QString SessionFolder::path()
{
    if (m_path.isEmpty() && !make())
        m_lock.reset();
    return m_path;
}

// The lock comes first, so that nobody takes the folder for an orphan.
bool SessionFolder::make()
{
    if (!QDir().mkpath(m_parent))
        return false;
    const QString path = m_parent + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_lock = lockOf(path);
    if (!m_lock->tryLock(0) || !QDir().mkdir(path, ownerOnly))
        return false;
    m_path = path;
    return true;
}

void SessionFolder::removeOrphans() const
{
    for (const QString &name : QDir(m_parent).entryList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot)) {
        QString folder = m_parent + u'/' + name;
        if (folder.endsWith(".lock"_L1))
            folder.chop(5);
        if (lockOf(folder)->tryLock(0)) // its own goes when it is released
            QDir(folder).removeRecursively();
    }
}

} // namespace ab
