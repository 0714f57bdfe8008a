// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sentences.h"

#include "app/wording/errortext.h"

#include <QCoreApplication>
#include <QHash>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// By the code of a Usage error; %1 is its detail: the field's id, with the value where there is one.
const QHash<QString, const char *> &usageSentences()
{
    static const QHash<QString, const char *> sentences{
        {u"unknown_field"_s, QT_TRANSLATE_NOOP("Cli", "The action has no field “%1”. Nothing was sent.")},
        {u"read_only_field"_s, QT_TRANSLATE_NOOP("Cli", "The field “%1” is read-only. Nothing was sent.")},
        {u"unfit_value"_s, QT_TRANSLATE_NOOP("Cli", "The value does not fit the field's type: %1. Nothing was sent.")},
        {u"unknown_choice"_s, QT_TRANSLATE_NOOP("Cli", "No choice has that id or label: %1. Nothing was sent.")},
        {u"ambiguous_choice"_s,
         QT_TRANSLATE_NOOP("Cli", "Several choices have that label; use an id: %1. Nothing was sent.")},
        {u"cleared_field"_s,
         QT_TRANSLATE_NOOP("Cli", "The field “%1” vanished because of another value. Nothing was sent.")},
        {u"missing_field"_s, QT_TRANSLATE_NOOP("Cli", "The required field “%1” is missing. Nothing was sent.")},
    };
    return sentences;
}

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

} // namespace

QString sentenceFor(const ApiError &error, const QString &subject, const QString &appTitle)
{
    if (error.kind == ApiError::Kind::Usage) {
        const char *sentence = usageSentences().value(error.code);
        return sentence ? say(sentence).arg(error.detail) : error.detail;
    }
    if (error.code == "no_connection"_L1)
        return say("There is no usable connection for %1: connect an account in the window, or use --connection none.")
            .arg(error.detail);
    return describe(error, subject, appTitle).inOneLine();
}

} // namespace ab
