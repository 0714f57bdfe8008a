// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/setuptext.h"

#include "app/wording/namedplaces.h"
#include "app/wording/ruletext.h"
#include "app/wording/setupwords.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using State = Finding::State;

QString say(const char *text)
{
    return QCoreApplication::translate("SetupText", text);
}

struct StepWords
{
    const char *title;
    const char *fine; // when it went well
};

// In the order of the steps.
constexpr std::array stepWords{
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Profile"),
              QT_TRANSLATE_NOOP("SetupText", "The profile “{name}” can be read, and every setting is allowed.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Secret"), QT_TRANSLATE_NOOP("SetupText", "The {secret} is at hand.")},
    StepWords{
        QT_TRANSLATE_NOOP("SetupText", "Private key"),
        QT_TRANSLATE_NOOP("SetupText", "The private key is an {kind} key of {bits} bits, which fits {algorithm}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Key id"),
              QT_TRANSLATE_NOOP("SetupText", "The key goes by the id {kid}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Claims"),
              QT_TRANSLATE_NOOP("SetupText",
                                "Issuer {issuer}, audience {audience}; the user is in {user_claim}, the tenant in "
                                "{tenant_claim}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Lifetime"),
              QT_TRANSLATE_NOOP("SetupText", "A JWT lives {seconds} s; up to 300 s are allowed.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Token server"),
              QT_TRANSLATE_NOOP("SetupText", "There is an answer from {url}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Clock"),
              QT_TRANSLATE_NOOP("SetupText", "This computer's clock and the server's differ by {seconds} s.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Published keys"),
              QT_TRANSLATE_NOOP("SetupText", "The JWKS address holds this public key under the id {kid}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Access token"),
              QT_TRANSLATE_NOOP("SetupText", "An access token is at hand.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Scopes"),
              QT_TRANSLATE_NOOP("SetupText", "Every needed scope is granted: {granted}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Apps"),
              QT_TRANSLATE_NOOP("SetupText", "The API lists apps; {count} came on the first page.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Actions"),
              QT_TRANSLATE_NOOP("SetupText", "{app} offers actions; {count} came on the first page.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Connections"),
              QT_TRANSLATE_NOOP("SetupText", "The user's connections for {app}: {count}, expired ones: {expired}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Connect token"),
              QT_TRANSLATE_NOOP("SetupText", "A connect token was given for {resource}.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Redirect address"),
              QT_TRANSLATE_NOOP("SetupText", "The redirect address {redirect_uri} is well formed.")},
    StepWords{QT_TRANSLATE_NOOP("SetupText", "Connect page"),
              QT_TRANSLATE_NOOP("SetupText", "The Connect page at {server} answers.")},
};
static_assert(stepWords.size() == setupSteps);

// What the server said stands behind the sentence, shortened: some answer with a whole page.
QString quoted(const QString &sentence, const QString &said)
{
    constexpr int limit = 200;
    const QString cut = said.size() > limit ? QString(said.left(limit) + u'…') : said;
    return cut.isEmpty() ? sentence : say("%1 It said: “%2”.").arg(sentence, cut);
}

} // namespace

QString stepTitle(SetupStep step)
{
    return say(stepWords[std::size_t(step)].title);
}

QString stateWord(State state)
{
    switch (state) {
    case State::Ok:
        return say("OK");
    case State::Warning:
        return say("Warning");
    case State::Failed:
        return say("Failed");
    case State::Skipped:
        return say("Skipped");
    }
    return {};
}

ErrorText describe(const Finding &finding)
{
    if (finding.diagnosis == Diagnosis::Fine)
        return {.what = withNames(say(stepWords[std::size_t(finding.step)].fine), finding.facts)};
    Finding::Facts facts = finding.facts;
    if (finding.diagnosis == Diagnosis::EarlierFailed) {
        for (int step = 0; step < setupSteps; ++step) {
            if (finding.fact("step"_L1) == stepName(SetupStep(step)))
                facts.prepend({u"title"_s, stepTitle(SetupStep(step))});
        }
    }
    if (const QString rule = finding.fact("rule"_L1); !rule.isEmpty())
        facts.prepend({u"broken"_s, brokenRuleText(finding.fact("member"_L1), rule)});
    const SetupWords &words = setupWords(finding.diagnosis);
    const auto told = [&](const char *text) { return *text == '\0' ? QString() : withNames(say(text), facts); };
    return {.what = quoted(told(words.what), finding.fact("said"_L1)),
            .whose = told(words.whose),
            .todo = told(words.todo),
            .remedy = words.remedy};
}

} // namespace ab
