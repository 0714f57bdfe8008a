// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <chrono>
#include <optional>

namespace ab {

struct RunId
{
    QString text{}; // opaque
    bool operator==(const RunId &) const = default;
};

// One entry of a run's `errors`.
struct RunError
{
    QString code{}; // user, authentication, partner, system, throttled, system_throttled, hydration, or anything
    QString title{};
    QString detail{};
    std::optional<std::chrono::seconds> delay{};
    JsonText raw{};
    bool operator==(const RunError &) const = default;
};

// A run as one read of it tells ("Retrieve an action run"). A run that ended in error is a good answer, no ApiError.
struct ActionRun
{
    enum class Status { Pending, Success, Error, Unknown };

    Status status = Status::Unknown;
    QString statusText{}; // as sent; empty when missing
    JsonText results{};   // the bytes of `results`; empty when the member is missing
    QList<RunError> errors{};
    JsonText errorsRaw{}; // the bytes of `errors`; empty when missing
    JsonText raw{};       // the whole body

    // Ended, whichever way. An error entry means failure even beside "success".
    bool isFinished() const { return status == Status::Success || status == Status::Error || !errors.isEmpty(); }
    bool hasFailed() const { return status == Status::Error || !errors.isEmpty(); }
    static Result<ActionRun> fromJson(const JsonNode &node);
    bool operator==(const ActionRun &) const = default;
};

// The result objects, whether `results` was an array, a single object or missing.
QList<JsonNode> resultObjects(const JsonText &results);

} // namespace ab
