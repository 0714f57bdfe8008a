// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/pastetext.h"

#include "ui/run/changewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("PasteText", text);
}

QString reasonOf(JsonError::Reason reason)
{
    switch (reason) {
    case JsonError::Reason::Empty:
        return say("there is nothing here.");
    case JsonError::Reason::UnexpectedEnd:
        return say("the text ends too early; a bracket or a quote is not closed.");
    case JsonError::Reason::UnexpectedByte:
        return say("this character cannot stand here.");
    case JsonError::Reason::BadNumber:
        return say("this is not a number as JSON writes it.");
    case JsonError::Reason::BadEscape:
        return say("this escape does not exist in JSON.");
    case JsonError::Reason::BadUtf8:
        return say("these bytes are not text.");
    case JsonError::Reason::TrailingBytes:
        return say("something follows behind the end.");
    case JsonError::Reason::TooLarge:
        break;
    }
    return say("the text is too large.");
}

QString titles(const QStringList &ids, const InputForm &form)
{
    QStringList shown;
    for (const QString &id : ids)
        shown.append(form.labelOf(id));
    return namesOf(shown);
}

} // namespace

QString errorSentence(const JsonError &error)
{
    return say("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(reasonOf(error.reason));
}

QString recognisedAs(const PastedInputs &found)
{
    switch (found.source) {
    case PastedInputs::Source::Inputs:
        return say("An inputs object");
    case PastedInputs::Source::GuideBody:
        return say("The body of a request that creates a run");
    case PastedInputs::Source::WrappedBody:
        return say("The body of a request, wrapped in “data”");
    case PastedInputs::Source::Record:
        return say("A run of Actionbench");
    case PastedInputs::Source::Curl:
        return say("A curl command");
    case PastedInputs::Source::Har:
        break;
    }
    return found.others > 0 ? say("An HTTP archive: the last of its %1 calls with inputs").arg(found.others + 1)
                            : say("A call of an HTTP archive");
}

QString problemSentence(const PastedInputs &found)
{
    using Problem = PastedInputs::Problem;
    switch (found.problem) {
    case Problem::None:
        return {};
    case Problem::Empty:
        return say("Paste a payload, a curl command, an HTTP archive or a run.");
    case Problem::TooLarge:
        return say("This is more than 32 MB.");
    case Problem::NotRecognised:
        return say("This is neither JSON nor a curl command.");
    case Problem::NotJson:
        return found.source == PastedInputs::Source::Inputs ? errorSentence(found.jsonError)
                                                            : say("The body in it is not JSON.");
    case Problem::NoInputs:
        return say("There are no inputs in it.");
    case Problem::UnclosedQuote:
        return say("A quote in the command is not closed.");
    case Problem::Command:
        return say("Another command stands in this one. It is not run, so what it would have put here is not known.");
    case Problem::File:
        return say("The command takes the body from a file. Paste what is in the file instead.");
    case Problem::Encoded:
        break;
    }
    return say("The command sends a form, not JSON.");
}

QString findingsText(const InputsText::Findings &findings, const InputForm &form)
{
    QStringList parts;
    if (findings.error)
        parts.append(say("Not applied. %1").arg(errorSentence(*findings.error)));
    if (findings.isNoObject)
        parts.append(say("Not applied: inputs are an object, in braces."));
    if (!findings.unfit.isEmpty())
        parts.append(say("Not taken, because the field is of another type: %1.").arg(titles(findings.unfit, form)));
    if (!findings.extras.isEmpty())
        parts.append(say("Sent, although no field has this id: %1.").arg(namesOf(findings.extras)));
    if (!findings.readOnly.isEmpty())
        parts.append(say("Never sent, because the app only shows it: %1.").arg(titles(findings.readOnly, form)));
    if (!findings.repeated.isEmpty())
        parts.append(repeatedSentence(findings.repeated));
    return parts.join(u'\n');
}

QString repeatedSentence(const QStringList &names)
{
    return say("Stands more than once, and of a field the last one counts: %1.").arg(namesOf(names));
}

FateLook lookOf(PasteRow::Fate fate)
{
    using Fate = PasteRow::Fate;
    switch (fate) {
    case Fate::Set:
        return {say("will be set"), "edit"_L1, Tone::Accent};
    case Fate::Same:
        return {say("stays as it is"), "check"_L1, Tone::Muted};
    case Fate::Cleared:
        return {say("will be cleared"), "minus"_L1, Tone::Warning};
    case Fate::Extra:
        return {say("extra: sent, although no field has this id"), "plus"_L1, Tone::Info};
    case Fate::DoesNotFit:
        return {say("does not fit the field: left out"), "error"_L1, Tone::Danger};
    case Fate::ReadOnly:
        return {say("read-only: left out"), "lock"_L1, Tone::Muted};
    case Fate::Masked:
        break;
    }
    return {say("masked: the form's own stays"), "key"_L1, Tone::Muted};
}

} // namespace ab
