// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/diagnosis.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <utility>

namespace ab {

// What a step of the setup check came to: plain data, no sentence. Facts may repeat what a server said, so whatever
// shows them redacts them first.
struct Finding
{
    enum class State { Ok, Warning, Failed, Skipped };
    using Facts = QList<std::pair<QString, QString>>; // in the order they are told

    SetupStep step = SetupStep::Profile;
    State state = State::Ok;
    Diagnosis diagnosis = Diagnosis::Fine;
    Facts facts{};

    QString fact(QLatin1StringView name) const
    {
        for (const auto &[key, value] : facts) {
            if (key == name)
                return value;
        }
        return {};
    }
    bool operator==(const Finding &) const = default;

    static Finding ok(SetupStep step, Facts facts = {}) { return {.step = step, .facts = std::move(facts)}; }
    static Finding warning(SetupStep step, Diagnosis what, Facts facts = {})
    {
        return {step, State::Warning, what, std::move(facts)};
    }
    static Finding failed(SetupStep step, Diagnosis what, Facts facts = {})
    {
        return {step, State::Failed, what, std::move(facts)};
    }
    static Finding skipped(SetupStep step, Diagnosis why, Facts facts = {})
    {
        return {step, State::Skipped, why, std::move(facts)};
    }
};

// The one to explain: the first that failed, else the first warning; null when all is well.
inline const Finding *verdict(const QList<Finding> &findings)
{
    const Finding *warning = nullptr;
    for (const Finding &finding : findings) {
        if (finding.state == Finding::State::Failed)
            return &finding;
        if (finding.state == Finding::State::Warning && !warning)
            warning = &finding;
    }
    return warning;
}

} // namespace ab

Q_DECLARE_METATYPE(ab::Finding)
