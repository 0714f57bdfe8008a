// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QString>

#include <optional>

namespace ab {

// What stands in the entry of a secret that is too long for one: where its parts are and what they must add up to. The
// parts of a secret alternate between two sets of entries, so that those of the old value stay until the new value is
// complete.
struct SecretParts
{
    enum class Set { A, B };
    static constexpr qsizetype largest = 2000; // bytes; Windows takes 2,560

    Set set = Set::A;
    qsizetype count = 0;
    QByteArray checkSum{}; // SHA-256 of the whole, hex

    static bool areNeededFor(const QByteArray &value);    // too long, or could be taken for a list of parts
    static QByteArrayList split(const QByteArray &value); // between characters
    static SecretParts of(const QByteArray &value, Set set);
    static std::optional<SecretParts> fromEntry(const QByteArray &entry); // nullopt: the entry is the secret itself
    QByteArray toEntry() const;
    bool addUpTo(const QByteArray &value) const;

    static QString key(const QString &secret, Set set, qsizetype index);
    static Set other(Set set) { return set == Set::A ? Set::B : Set::A; }
    bool operator==(const SecretParts &) const = default;
};

} // namespace ab
