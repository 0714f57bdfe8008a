// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/setupwalk.h"

#include "app/core/redact.h"
#include "app/doctor/deadline.h"
#include "app/doctor/steps.h"
#include "app/net/retryingtransport.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ab {

namespace {

// Somebody waits: one repetition is enough to tell a hiccup from a fault, and a 429 is told rather than sat out.
constexpr RetryPolicy hasty{.maxAttempts = 2, .maxRateLimitWaits = 0, .firstDelay = 250ms};

struct Step
{
    SetupStep step;
    QCoro::Task<Finding> (*look)(WalkPtr walk, std::stop_token stop);
    std::chrono::seconds patience;
};

constexpr std::array walked{
    Step{SetupStep::Profile, steps::profile, 10s},
    Step{SetupStep::Secrets, steps::secrets, 60s}, // a key store may ask its user to unlock it
    Step{SetupStep::PrivateKey, steps::privateKey, 60s},
    Step{SetupStep::KeyId, steps::keyId, 10s},
    Step{SetupStep::Claims, steps::claims, 10s},
    Step{SetupStep::Lifetime, steps::lifetime, 10s},
    Step{SetupStep::TokenServer, steps::tokenServer, 30s},
    Step{SetupStep::Clock, steps::clock, 10s},
    Step{SetupStep::Jwks, steps::jwks, 30s},
    Step{SetupStep::Token, steps::token, 30s},
    Step{SetupStep::Scopes, steps::scopes, 10s},
    Step{SetupStep::Apps, steps::apps, 30s},
    Step{SetupStep::Actions, steps::actions, 30s},
    Step{SetupStep::Connections, steps::connections, 30s},
    Step{SetupStep::ConnectToken, steps::connectToken, 30s},
    Step{SetupStep::Redirect, steps::redirect, 10s},
    Step{SetupStep::ConnectPage, steps::connectPage, 30s},
};
static_assert(walked.size() == setupSteps);

Finding tooSlow(SetupStep step, std::chrono::milliseconds patience)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(patience);
    return Finding::failed(step, Diagnosis::TimedOut, {{u"seconds"_s, QString::number(seconds.count())}});
}

} // namespace

SetupWalk::SetupWalk(const SetupSources &sources, Result<Profile> checked, QString wantedApp) :
    profile(std::move(checked)), appId(std::move(wantedApp)), secrets(sources.secrets), redactor(sources.redactor),
    patience(sources.patience)
{
    if (!profile)
        return;
    budget = sources.budgets->budgetFor(settings().apiBase, settings().requestsPerMinute);
    auto retrying = std::make_shared<RetryingTransport>(sources.transport, budget.get(), hasty);
    wire = std::make_shared<WitnessTransport>(std::move(retrying));
    tokens = std::make_shared<TokenService>(wire, secrets, redactor, settings());
    client = std::make_shared<ApiClient>(wire, settings().apiBase, tokens);
}

const QUrl &SetupWalk::tokenAddress() const
{
    return settings().auth.method == AuthMethod::Backend ? settings().auth.accessTokenUrl : settings().tokenUrl;
}

QCoro::Task<Nothing> walkSetup(WalkPtr walk, std::function<void(SetupStep)> begun, std::function<void(Finding)> found,
                               std::stop_token stop)
{
    std::optional<SetupStep> failed;
    for (const Step &step : walked) {
        if (failed) {
            found(Finding::skipped(step.step, Diagnosis::EarlierFailed, {{u"step"_s, stepName(*failed)}}));
            continue;
        }
        begun(step.step);
        const std::chrono::milliseconds patience = walk->patience.value_or(step.patience);
        const Deadline deadline(patience, stop);
        const std::stop_token limited = deadline.token();
        const Finding looked = co_await step.look(walk, limited);
        if (stop.stop_requested())
            co_return Nothing{};
        const Finding finding = deadline.passed() ? tooSlow(step.step, patience) : looked;
        if (finding.state == Finding::State::Failed)
            failed = step.step;
        found(finding);
    }
    co_return Nothing{};
}

} // namespace ab
