// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runwords.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RunWords", text);
}

} // namespace

RunLook lookOf(RunState state)
{
    using theme::Tone;
    switch (state) {
    case RunState::Preparing:
        return {say("Preparing"), "clock"_L1, Tone::Info};
    case RunState::Sending:
        return {say("Sending"), "clock"_L1, Tone::Info};
    case RunState::Watching:
        return {say("In progress"), "clock"_L1, Tone::Info};
    case RunState::Success:
        return {say("Success"), "success"_L1, Tone::Success};
    case RunState::Failed:
        return {say("Failed"), "error"_L1, Tone::Danger};
    case RunState::Uncertain:
        return {say("Uncertain"), "question"_L1, Tone::Warning};
    case RunState::Inconclusive:
        return {say("Inconclusive"), "question"_L1, Tone::Warning};
    case RunState::NotSent:
        break;
    }
    return {say("Not sent"), "stop"_L1, Tone::Muted};
}

QString titleOf(const RunRecord &record)
{
    return record.isTest() ? say("Step test: %1").arg(record.actionTitle) : record.actionTitle;
}

QString findingWord(RunAnnotation::Finding finding)
{
    switch (finding) {
    case RunAnnotation::Finding::Happened:
        return say("it happened");
    case RunAnnotation::Finding::DidNotHappen:
        return say("it did not happen");
    case RunAnnotation::Finding::Unknown:
        return say("cannot be told");
    case RunAnnotation::Finding::None:
        break;
    }
    return {};
}

} // namespace ab
