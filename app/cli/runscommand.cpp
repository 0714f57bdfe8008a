// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/runreport.h"
#include "app/cli/session.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

ExitCode listRunsCommand(const SessionPtr &session)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Cli", text); };
    RunStore *store = session->launch->services().runs;
    QList<JsonText> items;
    QList<QStringList> rows;
    for (const RunRecord &listed : store->list(session->arguments.limit.value_or(20))) {
        const auto record = store->find(listed.row);
        if (!record)
            return fail(session, record.error(), say("the stored runs"));
        items.append(storedRunReport(*record));
        rows.append({outcomeName(record->state), record->actionTitle, record->appTitle,
                     record->createdAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), record->runId});
    }
    if (session->arguments.json)
        output::jsonArray(items);
    else
        output::table({say("OUTCOME"), say("ACTION"), say("APP"), say("STARTED"), say("RUN ID")}, rows);
    return ExitCode::Success;
}

} // namespace ab
