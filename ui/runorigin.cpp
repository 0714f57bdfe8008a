// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runorigin.h"

#include "app/form/formdefinitions.h"
#include "app/form/inputform.h"
#include "ui/shared/measuretext.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RunOrigin", text);
}

// A field's title, also of one that only the run had.
QStringList titlesOf(const QStringList &ids, const FormDefinitions &then, const InputForm &now)
{
    QStringList titles;
    for (const QString &id : ids) {
        const InputField *field = then.find(id);
        titles.append(field ? field->title : now.labelOf(id));
    }
    return titles;
}

} // namespace

QString originTitle(StepOpener::Purpose purpose, const RunRecord &record, const StepDifferences &differences)
{
    const QString when = clockText(record.createdAt);
    switch (purpose) {
    case StepOpener::Purpose::Edit:
        return say("Opened from the run of %1").arg(when);
    case StepOpener::Purpose::Again:
        return differences.isEmpty() ? say("The run of %1 is run again").arg(when)
                                     : say("Not run again yet: this is not the run of %1 any more").arg(when);
    case StepOpener::Purpose::Check:
        break;
    case StepOpener::Purpose::Resume:
        return {}; // nothing came from a run
    }
    return say("Look for what the run of %1 may have made").arg(when);
}

QString originText(StepOpener::Purpose purpose, const RunRecord &record, const StepDifferences &differences,
                   const InputForm &form)
{
    if (purpose == StepOpener::Purpose::Check)
        return say("Run this search, then note with the uncertain run what you found. Values are filled in where the "
                   "fields are the same.");
    const FormDefinitions then(itemsIn(record.definitions));
    QStringList parts;
    const auto name = [&](const char *sentence, const QStringList &ids) {
        if (!ids.isEmpty())
            parts.append(say(sentence).arg(titlesOf(ids, then, form).join(u", "_s)));
    };
    name("New fields: %1.", differences.fields.added);
    name("Fields that are gone: %1.", differences.fields.removed);
    name("Fields that changed: %1.", differences.fields.changed);
    name("On the shelf, because no field takes them: %1.", differences.homeless);
    if (record.damaged.contains(RunPart::Inputs))
        parts.append(say("The inputs of then are damaged in the history: none could be filled in."));
    if (differences.secretsMissing)
        parts.append(say("Passwords are never kept: type them again."));
    if (differences.otherConnection)
        parts.append(say("The connection of then cannot be used now."));
    if (parts.isEmpty())
        parts.append(differences.otherInputs ? say("What would be sent now differs from what was sent then.")
                                             : say("Everything is as it was then."));
    return parts.join(u' ');
}

} // namespace ab
