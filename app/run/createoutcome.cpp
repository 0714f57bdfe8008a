// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/createoutcome.h"

namespace ab {

RunState stateAfterFailedCreate(const ApiError &error)
{
    using Kind = ApiError::Kind;
    if (error.hadRunId)
        return RunState::Uncertain;
    switch (error.kind) {
    case Kind::Timeout:
    case Kind::Network:
    case Kind::Server:
    case Kind::Malformed: // a 2xx that cannot be read, or without an id
    case Kind::TooLarge:
    case Kind::Internal:
        return RunState::Uncertain;
    case Kind::RateLimited: // a 503 may come from behind the API, a 429 comes from its door
        return error.httpStatus == 503 ? RunState::Uncertain : RunState::NotSent;
    default: // refused, or never left
        return RunState::NotSent;
    }
}

bool maySwitchBodyStyle(const ApiError &error)
{
    return error.structural && !error.hadRunId && error.kind == ApiError::Kind::BadRequest;
}

RunBody otherBodyStyle(RunBody style)
{
    return style == RunBody::Guide ? RunBody::Wrapped : RunBody::Guide;
}

} // namespace ab
