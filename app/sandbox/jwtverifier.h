// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/clock.h"
#include "app/sandbox/identity.h"
#include "app/sandbox/outcome.h"
#include "app/sandbox/scenario.h"
#include "app/sandbox/signingkey.h"

#include <QHash>
#include <QJsonObject>

namespace ab::sandbox {

// The keys a partner has published, by key id.
using KeyRing = QHash<QString, PublicKey>;

// Checks a partner-signed JWT: its header, its signature and every claim. A refusal says in its detail what was wrong.
class JwtVerifier
{
public:
    JwtVerifier(const KeyRing &keys, const PartnerSettings &partner, int leewaySeconds, const Clock &clock) :
        m_keys(keys), m_partner(partner), m_leeway(leewaySeconds), m_now(clock.seconds())
    {
    }

    Outcome<Identity> verify(const QByteArray &jwt) const;

private:
    QString signatureProblem(const QList<QByteArray> &parts) const; // empty: none
    QString partyProblem(const QJsonObject &claims) const;
    QString timeProblem(const QJsonObject &claims) const;

    const KeyRing &m_keys;
    const PartnerSettings &m_partner;
    int m_leeway;
    qint64 m_now;
};

} // namespace ab::sandbox
