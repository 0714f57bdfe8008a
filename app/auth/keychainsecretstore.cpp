// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include "app/async/sleep.h"
#include "app/auth/secretlookup.h"
#include "app/core/logging.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

const QString keychainService = u"actionbench"_s;

// What a job came to; shared with it, because the key ring may answer long after we stopped waiting.
struct JobEnd
{
    std::stop_source done;
    QKeychain::Error error = QKeychain::NoError;
    QString reason;
    QByteArray value;
};

ApiError keyStoreError(const QString &code, const QString &detail = {})
{
    return {.kind = ApiError::Kind::KeyStore, .code = code, .detail = detail};
}

QByteArray valueOf(const QKeychain::Job *job)
{
    const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(job);
    return reading ? reading->textData().toUtf8() : QByteArray();
}

// The job lives until it has finished: QtKeychain's callbacks use it.
std::shared_ptr<JobEnd> start(QKeychain::Job *job, const SecretId &id)
{
    auto end = std::make_shared<JobEnd>();
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(id.key());
    QObject::connect(job, &QKeychain::Job::finished, job, [job, end] {
        end->error = job->error();
        end->reason = job->errorString();
        end->value = valueOf(job);
        end->done.request_stop();
        job->deleteLater();
    });
    job->start();
    return end;
}

ApiError toApiError(const JobEnd &end)
{
    switch (end.error) {
    case QKeychain::AccessDenied: // also what writing to a locked key ring says
    case QKeychain::AccessDeniedByUser:
        return keyStoreError(u"locked"_s, end.reason);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keyStoreError(u"absent"_s, end.reason);
    default:
        return keyStoreError(u"failed"_s, end.reason);
    }
}

// Waits for the end of a job; Status is good also when it ended with an error of its own.
QCoro::Task<Status> finished(std::shared_ptr<JobEnd> end, std::chrono::milliseconds patience, std::stop_token stop)
{
    std::stop_source woken;
    bool timedOut = false;
    {
        const std::stop_callback onDone(end->done.get_token(), [woken]() mutable { woken.request_stop(); });
        const std::stop_callback onStop(stop, [woken]() mutable { woken.request_stop(); });
        const std::stop_token token = woken.get_token();
        timedOut = co_await sleepUnlessStopped(patience, token);
    }
    if (stop.stop_requested())
        co_return ApiError{.kind = ApiError::Kind::Cancelled};
    if (timedOut) {
        qCWarning(lcAuth) << "the key store did not answer in time";
        co_return keyStoreError(u"timeout"_s);
    }
    co_return Nothing{};
}

// What "not found" means: QtKeychain says it of a locked key ring, too.
QCoro::Task<ApiError> whyNotFound(SecretId id, std::stop_token stop)
{
    const QString key = id.key();
    const SecretPresence presence = co_await lookUpSecret(keychainService, key, stop);
    if (presence == SecretPresence::Locked)
        co_return keyStoreError(u"locked"_s);
    if (presence == SecretPresence::NoService)
        co_return keyStoreError(u"absent"_s);
    co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(id.kind)};
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds patience) : m_patience(patience) {}

QCoro::Task<Result<QByteArray>> KeychainSecretStore::read(SecretId id, std::stop_token stop)
{
    const auto end = start(new QKeychain::ReadPasswordJob(keychainService), id);
    const Status waited = co_await finished(end, m_patience, stop);
    if (!waited)
        co_return waited.error();
    if (end->error == QKeychain::NoError)
        co_return end->value;
    if (end->error != QKeychain::EntryNotFound)
        co_return toApiError(*end);
    co_return co_await whyNotFound(id, stop);
}

QCoro::Task<Status> KeychainSecretStore::write(SecretId id, QByteArray value, std::stop_token stop)
{
    auto *job = new QKeychain::WritePasswordJob(keychainService);
    job->setTextData(QString::fromUtf8(value));
    const auto end = start(job, id);
    const Status waited = co_await finished(end, m_patience, stop);
    if (!waited)
        co_return waited.error();
    if (end->error != QKeychain::NoError)
        co_return toApiError(*end);
    co_return Nothing{};
}

QCoro::Task<Status> KeychainSecretStore::remove(SecretId id, std::stop_token stop)
{
    const auto end = start(new QKeychain::DeletePasswordJob(keychainService), id);
    const Status waited = co_await finished(end, m_patience, stop);
    if (!waited)
        co_return waited.error();
    if (end->error != QKeychain::NoError && end->error != QKeychain::EntryNotFound)
        co_return toApiError(*end);
    co_return Nothing{};
}

} // namespace ab
