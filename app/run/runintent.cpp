// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runintent.h"

namespace ab {

RunRecord intentOf(const RunSpec &spec, const QString &profile, const Identity &identity, RunBody style)
{
    RunRecord record;
    record.profile = profile;
    record.identity = identity;
    record.appTitle = spec.appTitle;
    record.action = spec.action;
    record.actionTitle = spec.actionTitle;
    record.connectionId = spec.connectionId;
    record.connectionTitle = spec.connectionTitle;
    record.inputs = spec.inputsToKeep;
    record.definitions = spec.definitions;
    record.formFacts = spec.formFacts;
    record.origin = spec.origin;
    record.bodyStyle = style;
    record.createdAt = QDateTime::currentDateTimeUtc();
    record.programVersion = QStringLiteral(AB_VERSION);
    return record;
}

} // namespace ab
