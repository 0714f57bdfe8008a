// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/environmentbadge.h"

namespace ab {

void EnvironmentBadge::setEnvironment(Environment environment)
{
    set(word(environment), [environment] { return theme::environmentColor(environment); });
    setAccessibleName(word(environment));
}

QString EnvironmentBadge::word(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return tr("Production");
    case Environment::Staging:
        return tr("Staging");
    case Environment::Sandbox:
        return tr("Sandbox");
    }
    return {};
}

theme::Tone EnvironmentBadge::tone(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return theme::Tone::Danger;
    case Environment::Staging:
        return theme::Tone::Warning;
    case Environment::Sandbox:
        return theme::Tone::Success;
    }
    return theme::Tone::Danger;
}

} // namespace ab
