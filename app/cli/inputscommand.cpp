// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/assignments.h"
#include "app/cli/output.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

QCoro::Task<ExitCode> showInputsCommand(SessionPtr session)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Cli", text); };
    const auto target = co_await findTarget(session);
    if (!target)
        co_return fail(session, target.error(), say("the action"));
    const Target step = *target;
    const auto form = co_await fillFromArguments(session, step, false);
    if (!form)
        co_return fail(session, form.error(), say("the input fields"));

    output::noteSkipped(form->skipped);
    if (session->arguments.json) {
        QList<JsonText> items;
        for (const FormItem &item : form->items)
            items.append(item.raw);
        output::jsonArray(items);
        co_return ExitCode::Success;
    }
    QList<QStringList> rows;
    for (const InputField &field : fieldsOf(form->items)) {
        const QString type =
            field.formatText.isEmpty() ? field.valueTypeText : QString(field.valueTypeText + u'/' + field.formatText);
        rows.append({field.id, type, field.isRequired ? say("required") : QString(), field.title});
    }
    output::table({say("FIELD"), say("TYPE"), say("REQUIRED"), say("TITLE")}, rows);
    co_return ExitCode::Success;
}

} // namespace ab
