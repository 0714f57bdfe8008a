// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

namespace ab {

ExitCode exitCodeFor(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Usage:
    case Kind::Configuration:
    case Kind::NoLongerOffered:
        return ExitCode::Usage;
    case Kind::SecretMissing:
    case Kind::KeyStore:
    case Kind::TokenRefused:
    case Kind::Unauthorized:
    case Kind::Forbidden:
        return ExitCode::Authentication;
    default:
        return ExitCode::Api;
    }
}

ExitCode exitCodeFor(const RunRecord &run)
{
    switch (run.state) {
    case RunState::Success:
        return ExitCode::Success;
    case RunState::Failed:
        return ExitCode::Failed;
    case RunState::Uncertain:
    case RunState::Sending:
        return ExitCode::Uncertain;
    case RunState::Inconclusive:
    case RunState::Watching:
        return ExitCode::Inconclusive;
    case RunState::NotSent:
    case RunState::Preparing:
        break;
    }
    return exitCodeFor(run.error);
}

} // namespace ab
