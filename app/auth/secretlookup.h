// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QString>

#include <stop_token>

namespace ab {

enum class SecretPresence { Missing, Readable, Locked, Denied, NoService };

// Asks the Secret Service on the session bus, which tells a locked entry from a missing one; QtKeychain does not.
QCoro::Task<SecretPresence> lookUpSecret(QString service, QString key, std::stop_token stop);

// The same of the key ring itself, where new entries go: Missing when none has been made yet.
QCoro::Task<SecretPresence> lookUpKeyRing(std::stop_token stop);

} // namespace ab
