// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <QMetaType>

namespace ab {

// One entry of a SELECT. `id` is what is sent, `display()` what is shown.
struct Choice
{
    QString id{};
    QString value{};
    QString label{}; // may be empty

    QString display() const { return !label.isEmpty() ? label : !value.isEmpty() ? value : id; }
    static Result<Choice> fromJson(const JsonNode &node);
    bool operator==(const Choice &) const = default;
};

struct OutputField
{
    QString id{}; // a path: "author__name", "comments[]text"
    QString title{};
    QString sample{};
    JsonText raw{};
    static Result<OutputField> fromJson(const JsonNode &node);
    bool operator==(const OutputField &) const = default;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::Choice)
