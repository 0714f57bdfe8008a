// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/jwttext.h"

#include "app/wording/namedplaces.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("JwtText", text);
}

// In the order of the enumeration.
constexpr std::array objections{
    QT_TRANSLATE_NOOP("JwtText", "This is no JWT: it needs three parts with dots between, two of them JSON objects."),
    QT_TRANSLATE_NOOP("JwtText", "The algorithm “{value}” is not one of RS256, RS384, RS512, ES256, ES384 and ES512."),
    QT_TRANSLATE_NOOP("JwtText", "The header's typ must be JWT, not “{value}”."),
    QT_TRANSLATE_NOOP("JwtText", "The header has no kid, so no public key can be found for it."),
    QT_TRANSLATE_NOOP("JwtText", "The claim {name} is missing."),
    QT_TRANSLATE_NOOP("JwtText", "The claim {name} must be a text that is not empty."),
    QT_TRANSLATE_NOOP("JwtText", "The claim {name} must be whole seconds since 1970, not {value}."),
    QT_TRANSLATE_NOOP("JwtText", "It expires before it was issued."),
    QT_TRANSLATE_NOOP("JwtText", "It lives {value} s from iat to exp, and 300 s are allowed."),
    QT_TRANSLATE_NOOP("JwtText", "It was issued {value} s in the future (iat)."),
    QT_TRANSLATE_NOOP("JwtText", "It is valid only {value} s from now (nbf)."),
    QT_TRANSLATE_NOOP("JwtText", "It expired {value} s ago (exp)."),
    QT_TRANSLATE_NOOP("JwtText", "The signature is in DER; a JWT needs r and s side by side, at the curve's width."),
    QT_TRANSLATE_NOOP("JwtText", "The signature has {value} bytes, which does not fit the algorithm."),
    QT_TRANSLATE_NOOP("JwtText", "The signature is not one of the stored key, or the JWT was changed."),
    QT_TRANSLATE_NOOP("JwtText", "The kid is another one than the profile's, {value}."),
    QT_TRANSLATE_NOOP("JwtText", "The issuer is another one than the profile's, {value}."),
    QT_TRANSLATE_NOOP("JwtText", "The audience is another one than the profile's, {value}."),
};
static_assert(objections.size() == jwtObjections);

struct Meaning
{
    QLatin1StringView name;
    const char *text;
};
constexpr std::array meanings{
    Meaning{"alg"_L1, QT_TRANSLATE_NOOP("JwtText", "algorithm")},
    Meaning{"typ"_L1, QT_TRANSLATE_NOOP("JwtText", "type")},
    Meaning{"kid"_L1, QT_TRANSLATE_NOOP("JwtText", "key id")},
    Meaning{"iss"_L1, QT_TRANSLATE_NOOP("JwtText", "issuer")},
    Meaning{"aud"_L1, QT_TRANSLATE_NOOP("JwtText", "audience")},
    Meaning{"iat"_L1, QT_TRANSLATE_NOOP("JwtText", "issued")},
    Meaning{"nbf"_L1, QT_TRANSLATE_NOOP("JwtText", "valid from")},
    Meaning{"exp"_L1, QT_TRANSLATE_NOOP("JwtText", "expires")},
};

QString spanInWords(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 2 * minute)
        return say("%1 s").arg(seconds);
    if (seconds < 2 * hour)
        return say("%1 min").arg(seconds / minute);
    return seconds < 2 * day ? say("%1 h").arg(seconds / hour) : say("%1 days").arg(seconds / day);
}

QString line(const QString &name, const QString &value)
{
    return name.leftJustified(12) + value + u'\n';
}

QString timeLine(const QString &name, const std::optional<qint64> &moment, const QDateTime &now)
{
    return moment ? line(name, momentInWords(*moment, now)) : QString();
}

} // namespace

QString sentenceFor(const JwtRefusal &refusal)
{
    return withNames(say(objections[std::size_t(refusal.what)]),
                     {{u"name"_s, refusal.name}, {u"value"_s, refusal.value}});
}

QString signatureSentence(const JwtInspection &inspection)
{
    switch (inspection.signature) {
    case JwtInspection::Signature::Verified:
        return say("The signature verifies with the public half of the stored key.");
    case JwtInspection::Signature::Refused:
        return say("The signature does not verify with the public half of the stored key.");
    case JwtInspection::Signature::NotChecked:
        return say("The signature was not checked: no stored key fits this algorithm.");
    }
    return {};
}

QString verdictSentence(const JwtInspection &inspection)
{
    if (!inspection.refusals.isEmpty())
        return say("Zapier would refuse this JWT.");
    return inspection.signature == JwtInspection::Signature::Verified
               ? say("Nothing is wrong with this JWT, as far as it can be told here.")
               : say("Nothing is wrong with header and claims; the signature is not checked.");
}

QString momentInWords(qint64 unixSeconds, const QDateTime &now)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(unixSeconds);
    const QString when = QLocale().toString(moment, say("d MMMM yyyy HH:mm:ss"));
    const qint64 ahead = unixSeconds - now.toSecsSinceEpoch();
    if (ahead == 0)
        return say("%1 (now)").arg(when);
    return ahead > 0 ? say("%1 (in %2)").arg(when, spanInWords(ahead))
                     : say("%1 (%2 ago)").arg(when, spanInWords(-ahead));
}

QString memberMeaning(const QString &name, const JwtInspection &inspection)
{
    if (name == inspection.userClaim)
        return say("user");
    if (name == inspection.tenantClaim)
        return say("tenant");
    for (const Meaning &meaning : meanings) {
        if (name == meaning.name)
            return say(meaning.text);
    }
    return {};
}

QString jwtReport(const JwtInspection &inspection)
{
    QString text = verdictSentence(inspection) + u'\n';
    for (const JwtRefusal &refusal : inspection.refusals)
        text += u"- "_s + sentenceFor(refusal) + u'\n';
    if (!inspection.isReadable)
        return text;
    text += signatureSentence(inspection) + u"\n\n"_s;
    text += line(u"alg"_s, inspection.algorithm) + line(u"kid"_s, inspection.keyId);
    QStringList others;
    for (const auto &[name, value] : inspection.claims) {
        const bool isTime = name == "iat"_L1 || name == "nbf"_L1 || name == "exp"_L1;
        if (isTime)
            continue;
        if (memberMeaning(name, inspection).isEmpty())
            others.append(name);
        else
            text += line(name, value);
    }
    text += timeLine(u"iat"_s, inspection.issuedAt, inspection.inspectedAt);
    text += timeLine(u"nbf"_s, inspection.notBefore, inspection.inspectedAt);
    text += timeLine(u"exp"_s, inspection.expiresAt, inspection.inspectedAt);
    return others.isEmpty() ? text : QString(text + line(say("others"), others.join(u", "_s)));
}

} // namespace ab
