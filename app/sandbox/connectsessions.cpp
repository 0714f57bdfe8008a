// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectsessions.h"

#include "app/sandbox/seededids.h"

namespace ab::sandbox {

QByteArray ConnectSessions::open(const ConnectSession &session)
{
    const QByteArray id = randomBytes(16).toHex();
    m_sessions.insert(id, session);
    return id;
}

std::optional<ConnectSession> ConnectSessions::take(const QByteArray &id)
{
    if (!m_sessions.contains(id))
        return {};
    return m_sessions.take(id);
}

} // namespace ab::sandbox
