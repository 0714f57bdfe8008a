// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/core/redact.h"
#include "app/doctor/setupwalk.h"
#include "app/json/jsonwriter.h"
#include "app/wording/setupreport.h"
#include "app/wording/setuptext.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using State = Finding::State;

QString stateName(State state)
{
    switch (state) {
    case State::Ok:
        return u"ok"_s;
    case State::Warning:
        return u"warning"_s;
    case State::Failed:
        return u"failed"_s;
    case State::Skipped:
        return u"skipped"_s;
    }
    return {};
}

JsonText factsJson(const Finding::Facts &facts)
{
    JsonWriter out;
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            out.text(name, value);
    }
    return out.take();
}

JsonText findingJson(const Finding &finding)
{
    const ErrorText text = describe(finding);
    JsonWriter out;
    out.text(u"step", QString(stepName(finding.step))).text(u"state", stateName(finding.state));
    out.text(u"diagnosis", QString(diagnosisName(finding.diagnosis))).splice(u"facts", factsJson(finding.facts));
    out.text(u"what", text.what).text(u"whose", text.whose).text(u"todo", text.todo);
    return out.take();
}

JsonText documentOf(const QList<Finding> &findings)
{
    QList<JsonText> items;
    for (const Finding &finding : findings)
        items.append(findingJson(finding));
    const Finding *worst = verdict(findings);
    JsonWriter out;
    out.text(u"outcome", stateName(worst ? worst->state : State::Ok));
    out.textOrNull(u"step", worst ? QString(stepName(worst->step)) : QString());
    out.textOrNull(u"diagnosis", worst ? QString(diagnosisName(worst->diagnosis)) : QString());
    out.text(u"message", setupSummary(findings)).splice(u"findings", JsonWriter::array(items));
    return out.take();
}

ExitCode exitCodeFor(const QList<Finding> &findings)
{
    const Finding *worst = verdict(findings);
    if (!worst || worst->state != State::Failed)
        return ExitCode::Success;
    switch (concernOf(worst->diagnosis)) {
    case Concern::Setting:
        return ExitCode::Usage;
    case Concern::SignIn:
        return ExitCode::Authentication;
    case Concern::Service:
    case Concern::Nothing:
        break;
    }
    return ExitCode::Api;
}

} // namespace

QCoro::Task<ExitCode> doctorCommand(SessionPtr session)
{
    const auto profile = session->launch->requestedProfile();
    if (!profile)
        co_return askForProfile();
    const Services &services = session->launch->services();
    const auto redactor = services.redactor;
    const bool live = !session->arguments.json;
    const auto print = [redactor](const QString &text) {
        output::text(QString::fromUtf8(redactor->text(text.toUtf8())));
    };
    if (live)
        print(setupReportHead(*profile, QDateTime::currentDateTimeUtc()));

    const auto findings = std::make_shared<QList<Finding>>();
    const std::function<void(SetupStep)> begun = [](SetupStep) {};
    const std::function<void(Finding)> found = [findings, live, print](const Finding &finding) {
        findings->append(finding);
        if (live)
            print(setupReportLine(finding));
    };
    const SetupSources sources{.transport = services.transport,
                               .secrets = services.secrets,
                               .redactor = redactor,
                               .budgets = services.budgets};
    const auto walk = std::make_shared<SetupWalk>(sources, *profile, session->arguments.app);
    const std::stop_token never;
    co_await walkSetup(walk, begun, found, never);
    if (live)
        print(setupReportEnd(*findings));
    else
        output::json(JsonText(redactor->text(documentOf(*findings).bytes())));
    co_return exitCodeFor(*findings);
}

} // namespace ab
