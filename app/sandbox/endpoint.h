// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace ab::sandbox {

// What a request asks for. The names are those of scenarios, faults and the request log.
enum class Endpoint {
    Token,
    Apps,
    Categories,
    Authentications,
    Actions,
    Inputs,
    Choices,
    Outputs,
    Test,
    CreateRun,
    ReadRun,
    Connect,
    ConnectAnswer,
    Icon,
    Control,
    Unknown
};

inline size_t qHash(Endpoint endpoint, size_t seed = 0) noexcept
{
    return ::qHash(static_cast<int>(endpoint), seed);
}

QString endpointName(Endpoint endpoint);
std::optional<Endpoint> endpointNamed(const QString &name);
QStringList endpointNames(); // of those that can have a delay or a fault

} // namespace ab::sandbox
