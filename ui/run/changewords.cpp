// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/changewords.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonplace.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

constexpr qsizetype shownText = 200;
constexpr qsizetype mostNames = 6;

QString say(const char *text)
{
    return QCoreApplication::translate("ChangeWords", text);
}

QString count(const char *text, qsizetype n)
{
    return QCoreApplication::translate("ChangeWords", text, nullptr, int(n));
}

} // namespace

QString namesOf(const QStringList &names)
{
    const QString some = names.mid(0, mostNames).join(u", "_s);
    return names.size() > mostNames ? say("%1 and %2 more").arg(some).arg(names.size() - mostNames) : some;
}

QString changesLine(const QList<InputChange> &changes, const FieldTitle &titleOf)
{
    if (changes.isEmpty())
        return say("Nothing changed.");
    QStringList parts;
    const auto add = [&](InputChange::Kind kind, const char *text) {
        QStringList fields;
        for (const InputChange &change : changes) {
            if (change.kind == kind)
                fields.append(titleOf(change.id));
        }
        if (!fields.isEmpty())
            parts.append(count(text, fields.size()).arg(namesOf(fields)));
    };
    add(InputChange::Kind::Changed, QT_TRANSLATE_NOOP("ChangeWords", "%n changed: %1"));
    add(InputChange::Kind::OnlyNow, QT_TRANSLATE_NOOP("ChangeWords", "%n only now: %1"));
    add(InputChange::Kind::OnlyThen, QT_TRANSLATE_NOOP("ChangeWords", "%n only then: %1"));
    return parts.join(u" · "_s);
}

ChangeLook lookOf(InputChange::Kind kind)
{
    switch (kind) {
    case InputChange::Kind::OnlyNow:
        return {say("only now"), "plus"_L1, Tone::Success};
    case InputChange::Kind::OnlyThen:
        return {say("only then"), "minus"_L1, Tone::Warning};
    case InputChange::Kind::Changed:
        break;
    }
    return {say("changed"), "edit"_L1, Tone::Accent};
}

QString valueText(const JsonText &value, bool isSecret)
{
    if (value.isEmpty())
        return say("not set");
    const JsonNode node = JsonIndex::received(value.bytes());
    if (isSecret && !node.isNull() && !node.toString().isEmpty())
        return say("••••••••");
    if (node.isString() && node.toString().isEmpty())
        return say("empty text");
    return node.isContainer() ? QString::fromUtf8(value.bytes().left(shownText)).simplified()
                              : excerpt(node, shownText).simplified();
}

} // namespace ab
