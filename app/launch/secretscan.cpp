// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/secretscan.h"

#include "app/core/redact.h"
#include "app/core/secretnames.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

bool looksSecret(const QByteArray &line)
{
    static const QRegularExpression shapes(uR"(-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})"_s);
    return shapes.match(QString::fromUtf8(line)).hasMatch();
}

// Of a member with a text that is not empty: groups may be called "jwt".
bool isNamedAsSecret(const QByteArray &line)
{
    static const QRegularExpression text(u"^\\s*\"([^\"]*)\"\\s*:\\s*\"[^\"]"_s);
    return isSecretMember(text.match(QString::fromUtf8(line)).captured(1).toUtf8());
}

QString memberOf(const QByteArray &line)
{
    static const QRegularExpression member(u"^\\s*\"([^\"]*)\"\\s*:"_s);
    return member.match(QString::fromUtf8(line)).captured(1);
}

} // namespace

std::optional<QString> secretPlace(const QByteArray &json, const Redactor &redactor)
{
    const QByteArrayList lines = json.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        if (redactor.text(line) == line && !looksSecret(line) && !isNamedAsSecret(line))
            continue;
        const QString member = memberOf(line);
        return member.isEmpty() ? u"line %1"_s.arg(i + 1) : u"line %1 (%2)"_s.arg(QString::number(i + 1), member);
    }
    // A secret that white space between tokens cannot split, but lines can: look at the whole, too.
    return redactor.text(json) == json ? std::nullopt : std::optional(u"the file"_s);
}

} // namespace ab
