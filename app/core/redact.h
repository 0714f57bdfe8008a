// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/secretfinder.h"

#include <QMutex>
#include <QSet>

#include <memory>
#include <optional>

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
    // The value of a PASSWORD field: also masked, however short, wherever a member of that name stands among inputs.
    void addFieldSecret(const QString &fieldId, const QByteArray &secret);

    // Any body, also one that is broken, cut off or not what its content type says.
    QByteArray body(const QByteArray &contentType, const QByteArray &body) const;
    // The first `most` bytes of it, redacted before they are cut. Of a very large body only they are looked at.
    QByteArray bodyStart(const QByteArray &contentType, const QByteArray &body, qsizetype most) const;
    QByteArray headerValue(const QByteArray &name, const QByteArray &value) const; // keeps the scheme: "Bearer …"
    QByteArray url(const QByteArray &encodedUrl) const;                            // user:password@ as well
    QByteArray text(QByteArray text) const;                                        // by value only

    // Where the first secret that is known by value begins, for a last look at what leaves the program.
    std::optional<qsizetype> firstSecretIn(const QByteArray &bytes) const;

    static constexpr char mask[] = "[redacted]";

private:
    // Replaced, never changed: whoever masks a long text holds nobody up.
    std::shared_ptr<const SecretFinder> secrets() const;
    QSet<QByteArray> secretFields() const;

    mutable QMutex m_mutex;
    std::shared_ptr<const SecretFinder> m_secrets = std::make_shared<SecretFinder>();
    QSet<QByteArray> m_fields;
};

} // namespace ab
