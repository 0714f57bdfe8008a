// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/ledgertext.h"

#include "app/form/inputform.h"
#include "app/wording/errortext.h"
#include "ui/form/formtext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab::ledgertext {

namespace {

using Outcome = FormLedger::Outcome;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LedgerText)
};

QString titles(const InputForm &form, const QStringList &ids)
{
    QStringList titles;
    for (const QString &id : ids)
        titles.append(formtext::oneLine(form.labelOf(id)));
    return titles.join(u", "_s);
}

} // namespace

QString cause(const InputForm &form, const FormLedger::Entry &entry)
{
    if (entry.cause.startsWith("field:"_L1))
        return Words::tr("%1 was changed").arg(formtext::oneLine(form.labelOf(entry.cause.sliced(6))));
    const std::pair<QLatin1StringView, QString> known[] = {
        {"open"_L1, Words::tr("The form was opened")},
        {"retry"_L1, Words::tr("The fields were asked for again")},
        {"connection"_L1, Words::tr("Another connection was chosen")},
        {"undo"_L1, Words::tr("A step was undone or done again")},
        {"paste"_L1, Words::tr("The whole input was replaced")}};
    for (const auto &[name, words] : known) {
        if (entry.cause == name)
            return words;
    }
    return formtext::oneLine(entry.cause);
}

QString outcome(const FormLedger::Entry &entry)
{
    switch (entry.outcome) {
    case Outcome::UnderWay:
        return Words::tr("under way");
    case Outcome::Adopted: {
        const QString changes = formtext::summary(entry.changes);
        return changes.isEmpty() ? Words::tr("values moved") : changes;
    }
    case Outcome::Same:
        return Words::tr("nothing changed");
    case Outcome::Stale:
        return Words::tr("dropped for a newer one");
    case Outcome::Declined:
        return Words::tr("no fields reported; the old ones were kept");
    case Outcome::Failed:
        return Words::tr("failed: %1").arg(describe(entry.error).what);
    }
    return {};
}

QString details(const InputForm &form, const FormLedger::Entry &entry)
{
    const std::pair<const QStringList *, QString> kinds[] = {
        {&entry.changes.added, Words::tr("Added: %1")},
        {&entry.changes.removed, Words::tr("Removed: %1")},
        {&entry.changes.changed, Words::tr("Changed: %1")},
        {&entry.changes.cleared, Words::tr("Values set aside: %1")},
        {&entry.changes.restored, Words::tr("Values brought back: %1")}};
    QStringList lines;
    for (const auto &[ids, words] : kinds) {
        if (!ids->isEmpty())
            lines.append(words.arg(titles(form, *ids)));
    }
    if (entry.outcome == Outcome::Failed)
        lines.append(describe(entry.error).inOneLine());
    return lines.join(u'\n');
}

QString difference(const InputForm &form, const InputField &then, const JsonText &told)
{
    const InputField *now = form.field(then.id);
    if (!now)
        return Words::tr("no longer in the form");
    QStringList parts;
    if (now->title != then.title)
        parts.append(Words::tr("now called %1").arg(formtext::oneLine(now->title)));
    if (now->isRequired != then.isRequired)
        parts.append(now->isRequired ? Words::tr("required now") : Words::tr("not required any more"));
    if (typeOf(*now) != typeOf(then))
        parts.append(Words::tr("%1 now").arg(typeOf(*now)));
    if (parts.isEmpty() && *now != then)
        parts.append(Words::tr("defined otherwise now"));
    const FieldValue value = form.value(then.id);
    if (!now->isSecret() && value.json != told) {
        parts.append(value.state == FieldValue::State::Unset ? Words::tr("not set now")
                                                             : Words::tr("now %1").arg(formtext::preview(*now, value)));
    }
    return parts.join(u" · "_s);
}

QString typeOf(const InputField &field)
{
    return field.formatText.isEmpty() ? field.valueTypeText : QString(field.valueTypeText + u' ' + field.formatText);
}

bool hasDefinitions(const FormLedger::Entry &entry)
{
    return entry.outcome == Outcome::Adopted || entry.outcome == Outcome::Same;
}

} // namespace ab::ledgertext
