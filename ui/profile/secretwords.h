// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/keystorewatch.h"

namespace ab {

QString secretWord(SecretKind kind); // "Client secret"

// What a state of the key store means to the person in front of the window, and the ways out.
struct SecretWords
{
    enum class Way { TryAgain, Enter, EnterForSession, CopyVariables };

    QString title{};
    QString text{};
    QList<std::pair<Way, QString>> ways{}; // with the words of their buttons
};

// `reason` is what the key store said itself.
SecretWords wordsFor(KeyStoreWatch::State state, const QString &profile, const QString &reason);
SecretWords wordsForMissing(const QString &profile, const QString &secretName);
SecretWords wordsForSession(const QString &profile);

} // namespace ab
