// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/names.h"
#include "app/history/runrecord.h"

namespace ab {

// The parts of a record that are kept as JSON of our own. Whatever cannot be read back gives an empty value: a damaged
// timeline must not hide the run it belongs to.
QList<RunStep> stepsFromJson(const QByteArray &json);
QByteArray errorToJson(const ApiError &error);
ApiError errorFromJson(const QByteArray &json);

// Names, not numbers: they can be read with any SQLite tool, and the file outlives the order of the enumerators.
QString stepKindName(RunStep::Kind kind);
RunStep::Kind stepKindNamed(const QString &name);
QString errorKindName(ApiError::Kind kind);
std::optional<ApiError::Kind> errorKindNamed(const QString &name);
inline constexpr EnumNames<RunBody, 3> bodyStyleNames{{{QLatin1StringView("guide"), RunBody::Guide},
                                                       {QLatin1StringView("wrapped"), RunBody::Wrapped},
                                                       {QLatin1StringView("test"), RunBody::StepTest}}};

} // namespace ab
