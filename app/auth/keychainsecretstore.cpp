// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include "app/auth/keyentries.h"
#include "app/auth/secretparts.h"
#include "app/core/logging.h"
#include "app/core/wipe.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Entries = std::shared_ptr<KeyEntries>;
using Set = SecretParts::Set;

ApiError damaged()
{
    return {.kind = ApiError::Kind::KeyStore, .code = u"damaged"_s};
}

bool isMissing(const ApiError &error)
{
    return error.kind == ApiError::Kind::SecretMissing;
}

QCoro::Task<Result<QByteArray>> readParts(Entries entries, QString key, SecretParts parts, std::stop_token stop)
{
    QByteArray whole;
    for (qsizetype i = 0; i < parts.count; ++i) {
        const QString name = SecretParts::key(key, parts.set, i);
        auto part = co_await entries->read(name, stop);
        if (!part) {
            wipe(whole);
            co_return isMissing(part.error()) ? damaged() : part.error();
        }
        whole += *part;
        wipe(*part);
    }
    if (parts.addUpTo(whole))
        co_return whole;
    wipe(whole);
    co_return damaged();
}

// Where the parts of the present value are, if it has any.
QCoro::Task<Result<std::optional<SecretParts>>> presentParts(Entries entries, QString key, std::stop_token stop)
{
    auto entry = co_await entries->read(key, stop);
    if (!entry && !isMissing(entry.error()))
        co_return entry.error();
    const auto parts = entry ? SecretParts::fromEntry(*entry) : std::nullopt;
    if (entry)
        wipe(*entry);
    co_return Result<std::optional<SecretParts>>(parts);
}

// A key store that takes a value and gives another one back has not kept it.
QCoro::Task<Status> writeAndReadBack(Entries entries, QString key, QByteArray value, std::stop_token stop)
{
    const Status written = co_await entries->write(key, value, stop);
    if (!written)
        co_return written.error();
    auto kept = co_await entries->read(key, stop);
    if (!kept)
        co_return isMissing(kept.error()) ? damaged() : kept.error();
    const bool same = *kept == value;
    wipe(*kept);
    co_return same ? Status(Nothing{}) : Status(damaged());
}

QCoro::Task<Status> writeParts(Entries entries, QString key, SecretParts parts, QByteArrayList values,
                               std::stop_token stop)
{
    for (qsizetype i = 0; i < parts.count; ++i) {
        const QString name = SecretParts::key(key, parts.set, i);
        const QByteArray value = values.at(i);
        const Status written = co_await writeAndReadBack(entries, name, value, stop);
        if (!written)
            co_return written.error();
    }
    co_return Nothing{};
}

// Removes the parts of a set from `first` on; the last one first, so that what an interruption leaves is found again.
QCoro::Task<Nothing> sweep(Entries entries, QString key, Set set, qsizetype first, std::stop_token stop)
{
    qsizetype end = first;
    for (;; ++end) {
        const QString name = SecretParts::key(key, set, end);
        auto part = co_await entries->read(name, stop);
        if (!part)
            break;
        wipe(*part);
    }
    for (; end > first; --end) {
        const QString name = SecretParts::key(key, set, end - 1);
        const Status removed = co_await entries->remove(name, stop);
        if (!removed)
            qCWarning(lcAuth) << "a part of an old secret could not be removed:" << removed.error().code;
    }
    co_return Nothing{};
}

QCoro::Task<Status> writeWhole(Entries entries, QString key, QByteArray value, std::stop_token stop)
{
    const auto before = co_await presentParts(entries, key, stop);
    if (!before)
        co_return before.error();
    const Set set = *before ? SecretParts::other((*before)->set) : Set::A;
    const bool isLong = SecretParts::areNeededFor(value);
    const SecretParts parts = isLong ? SecretParts::of(value, set) : SecretParts{.set = set};
    const QByteArrayList values = isLong ? SecretParts::split(value) : QByteArrayList();
    Status kept = co_await writeParts(entries, key, parts, values, stop);
    if (kept) { // the moment at which the new value takes the place of the old one
        const QByteArray entry = isLong ? parts.toEntry() : value;
        kept = co_await writeAndReadBack(entries, key, entry, stop);
    }
    const Set outdated = kept ? SecretParts::other(set) : set;
    co_await sweep(entries, key, outdated, 0, stop);
    if (kept)
        co_await sweep(entries, key, set, parts.count, stop);
    co_return std::as_const(kept);
}

QCoro::Task<Status> removeWhole(Entries entries, QString key, std::stop_token stop)
{
    const Status removed = co_await entries->remove(key, stop);
    if (!removed)
        co_return removed.error();
    co_await sweep(entries, key, Set::A, 0, stop);
    co_await sweep(entries, key, Set::B, 0, stop);
    co_return Nothing{};
}

QCoro::Task<Result<QByteArray>> readWhole(Entries entries, SecretId id, std::stop_token stop)
{
    const QString key = id.key();
    auto entry = co_await entries->read(key, stop);
    if (!entry && isMissing(entry.error()))
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(id.kind)};
    if (!entry)
        co_return entry.error();
    const auto parts = SecretParts::fromEntry(*entry);
    if (!parts)
        co_return *entry;
    co_return co_await readParts(entries, key, *parts, stop);
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds patience) :
    KeychainSecretStore(std::make_shared<KeychainEntries>(patience))
{
}

KeychainSecretStore::KeychainSecretStore(std::shared_ptr<KeyEntries> entries) : m_entries(std::move(entries)) {}

QCoro::Task<Result<QByteArray>> KeychainSecretStore::read(SecretId id, std::stop_token stop)
{
    return readWhole(m_entries, std::move(id), std::move(stop));
}

QCoro::Task<Status> KeychainSecretStore::write(SecretId id, QByteArray value, std::stop_token stop)
{
    return writeWhole(m_entries, id.key(), std::move(value), std::move(stop));
}

QCoro::Task<Status> KeychainSecretStore::remove(SecretId id, std::stop_token stop)
{
    return removeWhole(m_entries, id.key(), std::move(stop));
}

} // namespace ab
