// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/secretfinder.h"

#include <QMutex>

namespace ab {

// Takes secrets out of anything that is shown, logged, stored or exported, in two ways that work without each other:
// by value (every secret the process has held, in its raw, percent-encoded, base64 and JSON-escaped shapes) and by
// place (known header, parameter and member names). Owned by the program, shared by everything that writes; may be
// used from any thread.
class Redactor
{
public:
    // Remembers a secret for the life of the process. Values under 6 bytes are left to redaction by place.
    void addSecret(const QByteArray &secret);

    // Any body, also one that is broken, cut off or not what its content type says.
    QByteArray body(const QByteArray &contentType, const QByteArray &body) const;
    QByteArray headerValue(const QByteArray &name, const QByteArray &value) const; // keeps the scheme: "Bearer …"
    QByteArray url(const QByteArray &encodedUrl) const;                            // user:password@ as well
    QByteArray text(QByteArray text) const;                                        // by value only

    static constexpr char mask[] = "[redacted]";

private:
    mutable QMutex m_mutex;
    SecretFinder m_secrets;
};

} // namespace ab
