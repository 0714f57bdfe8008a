// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/keyentries.h"

#include "app/async/sleep.h"
#include "app/auth/secretlookup.h"
#include "app/core/logging.h"
#include "app/core/wipe.h"

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

const QString keychainService = u"actionbench"_s;

// What a job came to; shared with it, because the key ring may answer long after we stopped waiting.
struct JobEnd
{
    JobEnd() = default;
    Q_DISABLE_COPY_MOVE(JobEnd)
    ~JobEnd() { wipe(value); }

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
std::shared_ptr<JobEnd> start(QKeychain::Job *job, const QString &key)
{
    auto end = std::make_shared<JobEnd>();
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(key);
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

// QtKeychain says "not found" also of a locked key ring, "denied" also of one that is locked, and "other error" where
// there is none.
QCoro::Task<ApiError> explained(std::shared_ptr<JobEnd> end, QString key, std::stop_token stop)
{
    const bool isMissing = end->error == QKeychain::EntryNotFound;
    const bool isRefused = end->error == QKeychain::AccessDenied || end->error == QKeychain::AccessDeniedByUser;
    auto asking = isMissing ? lookUpSecret(keychainService, key, stop) : lookUpKeyRing(stop);
    const SecretPresence presence = co_await asking;
    if (presence == SecretPresence::Locked)
        co_return keyStoreError(u"locked"_s, isMissing ? QString() : end->reason);
    if (presence == SecretPresence::NoService || end->error == QKeychain::NoBackendAvailable)
        co_return keyStoreError(u"absent"_s, isMissing ? QString() : end->reason);
    if (presence == SecretPresence::Denied || isRefused)
        co_return keyStoreError(u"denied"_s, isMissing ? QString() : end->reason);
    if (isMissing)
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = key};
    co_return keyStoreError(u"failed"_s, end->reason);
}

QCoro::Task<Status> outcome(std::shared_ptr<JobEnd> end, QString key, std::chrono::milliseconds patience,
                            std::stop_token stop)
{
    const Status waited = co_await finished(end, patience, stop);
    if (!waited)
        co_return waited.error();
    if (end->error == QKeychain::NoError)
        co_return Nothing{};
    co_return co_await explained(end, key, stop);
}

} // namespace

QCoro::Task<Result<QByteArray>> KeychainEntries::read(QString key, std::stop_token stop)
{
    const auto end = start(new QKeychain::ReadPasswordJob(keychainService), key);
    const Status done = co_await outcome(end, key, m_patience, stop);
    if (!done)
        co_return done.error();
    co_return std::exchange(end->value, {});
}

QCoro::Task<Status> KeychainEntries::write(QString key, QByteArray value, std::stop_token stop)
{
    auto *job = new QKeychain::WritePasswordJob(keychainService);
    job->setTextData(QString::fromUtf8(value));
    wipe(value);
    const auto end = start(job, key);
    co_return co_await outcome(end, key, m_patience, stop);
}

QCoro::Task<Status> KeychainEntries::remove(QString key, std::stop_token stop)
{
    const auto end = start(new QKeychain::DeletePasswordJob(keychainService), key);
    const Status done = co_await outcome(end, key, m_patience, stop);
    if (!done && done.error().kind != ApiError::Kind::SecretMissing)
        co_return done.error();
    co_return Nothing{};
}

} // namespace ab
