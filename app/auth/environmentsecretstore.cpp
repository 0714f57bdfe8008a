// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include <QFile>

#include <optional>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

const QString keyFileVariable = u"ACTIONBENCH_PRIVATE_KEY_FILE"_s;

Result<QByteArray> fileContents(const QString &fileName)
{
    QFile file(fileName);
    if (file.open(QFile::ReadOnly))
        return file.readAll();
    return ApiError{.kind = ApiError::Kind::Configuration,
                    .code = keyFileVariable,
                    .detail = u"%1: %2"_s.arg(fileName, file.errorString())};
}

// nullopt: the environment says nothing about it.
std::optional<Result<QByteArray>> fromEnvironment(const QProcessEnvironment &environment, SecretKind kind)
{
    const QString value = environment.value(u"ACTIONBENCH_"_s + secretName(kind).toUpper());
    if (!value.isEmpty())
        return Result(value.toUtf8());
    const QString keyFile = environment.value(keyFileVariable);
    if (kind == SecretKind::PrivateKey && !keyFile.isEmpty())
        return fileContents(keyFile);
    return std::nullopt;
}

} // namespace

EnvironmentSecretStore::EnvironmentSecretStore(QProcessEnvironment environment, std::shared_ptr<SecretStore> beneath) :
    m_environment(std::move(environment)),
    m_beneath(beneath ? std::move(beneath) : std::make_shared<MemorySecretStore>())
{
}

QCoro::Task<Result<QByteArray>> EnvironmentSecretStore::read(SecretId id, std::stop_token stop)
{
    if (auto set = fromEnvironment(m_environment, id.kind))
        co_return *std::move(set);
    co_return co_await m_beneath->read(id, stop);
}

QCoro::Task<Status> EnvironmentSecretStore::write(SecretId id, QByteArray value, std::stop_token stop)
{
    return m_beneath->write(std::move(id), std::move(value), std::move(stop));
}

QCoro::Task<Status> EnvironmentSecretStore::remove(SecretId id, std::stop_token stop)
{
    return m_beneath->remove(std::move(id), std::move(stop));
}

} // namespace ab
