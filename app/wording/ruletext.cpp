// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/ruletext.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RuleText", text);
}

struct RuleWords
{
    QLatin1StringView name;
    const char *text;
};

constexpr std::array rules{
    RuleWords{"object"_L1, QT_TRANSLATE_NOOP("RuleText", "must be an object")},
    RuleWords{"text"_L1, QT_TRANSLATE_NOOP("RuleText", "must be a text")},
    RuleWords{"boolean"_L1, QT_TRANSLATE_NOOP("RuleText", "must be true or false")},
    RuleWords{"integer"_L1, QT_TRANSLATE_NOOP("RuleText", "must be a whole number from %1 to %2")},
    RuleWords{"service_url"_L1,
              QT_TRANSLATE_NOOP("RuleText",
                                "must be an https URL without user name and password (http for loopback hosts only)")},
    RuleWords{"redirect_url"_L1,
              QT_TRANSLATE_NOOP("RuleText", "must be an absolute URL (http for loopback hosts only)")},
    RuleWords{"not_empty"_L1, QT_TRANSLATE_NOOP("RuleText", "must not be empty")},
    RuleWords{"given_for"_L1, QT_TRANSLATE_NOOP("RuleText", "must be given for auth.method %1")},
    RuleWords{"no_secret"_L1,
              QT_TRANSLATE_NOOP("RuleText",
                                "must not be in this file: secrets belong into the key store or the environment")},
    RuleWords{"json"_L1, QT_TRANSLATE_NOOP("RuleText", "is not JSON at line %1, column %2")},
    RuleWords{"own_name"_L1, QT_TRANSLATE_NOOP("RuleText", "is the name of another profile")},
    RuleWords{"key_pem"_L1, QT_TRANSLATE_NOOP("RuleText", "must be a private key in PEM")},
    RuleWords{"key_plain"_L1, QT_TRANSLATE_NOOP("RuleText", "must not be encrypted")},
    RuleWords{"key_rsa"_L1, QT_TRANSLATE_NOOP("RuleText", "must be an RSA key of at least 2048 bits for %1")},
    RuleWords{"key_curve"_L1, QT_TRANSLATE_NOOP("RuleText", "must be an EC key on the curve %2 for %1")},
    RuleWords{"key_signs"_L1, QT_TRANSLATE_NOOP("RuleText", "could not sign anything")},
};

} // namespace

QString ruleText(const QString &rule)
{
    QStringList facts = rule.split(u' ');
    const QString name = facts.takeFirst();
    if (name == "one_of"_L1)
        return say("must be one of %1").arg(facts.join(u", "_s));
    for (const RuleWords &known : rules) {
        if (known.name != name)
            continue;
        QString text = say(known.text);
        for (const QString &fact : facts)
            text = text.arg(fact);
        return text;
    }
    return rule;
}

QString brokenRuleText(const QString &member, const QString &rule)
{
    return say("%1 %2").arg(member.isEmpty() ? say("the file") : member, ruleText(rule));
}

} // namespace ab
