// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runrecord.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

namespace ab {

QList<RunError> RunRecord::runErrors() const
{
    if (errors.isEmpty())
        return {};
    const JsonText body = JsonWriter::wrapped(u"errors", errors);
    const Result<ActionRun> run = ActionRun::fromJson(JsonIndex::root(body.bytes()));
    return run ? run->errors : QList<RunError>();
}

} // namespace ab
