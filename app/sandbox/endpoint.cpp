// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoint.h"

#include <QStringList>

#include <array>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Name
{
    Endpoint endpoint;
    QLatin1StringView text;
};

constexpr std::array names = {
    Name{Endpoint::Token, "token"_L1},
    Name{Endpoint::Apps, "apps"_L1},
    Name{Endpoint::Categories, "categories"_L1},
    Name{Endpoint::Authentications, "authentications"_L1},
    Name{Endpoint::Actions, "actions"_L1},
    Name{Endpoint::Inputs, "inputs"_L1},
    Name{Endpoint::Choices, "choices"_L1},
    Name{Endpoint::Outputs, "outputs"_L1},
    Name{Endpoint::Test, "test"_L1},
    Name{Endpoint::CreateRun, "create_run"_L1},
    Name{Endpoint::ReadRun, "read_run"_L1},
    Name{Endpoint::Connect, "connect"_L1},
    Name{Endpoint::ConnectAnswer, "connect_answer"_L1},
    Name{Endpoint::Icon, "icon"_L1},
};

} // namespace

QString endpointName(Endpoint endpoint)
{
    for (const Name &name : names) {
        if (name.endpoint == endpoint)
            return name.text;
    }
    return endpoint == Endpoint::Control ? u"control"_s : u"unknown"_s;
}

std::optional<Endpoint> endpointNamed(const QString &text)
{
    for (const Name &name : names) {
        if (name.text == text)
            return name.endpoint;
    }
    return {};
}

QStringList endpointNames()
{
    QStringList all;
    for (const Name &name : names)
        all.append(name.text);
    return all;
}

} // namespace ab::sandbox
