// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/scenario.h"
#include "fuzz/require.h"

#include <QJsonDocument>

using namespace ab::sandbox;

namespace {

void isWithin(int value, int least, int most)
{
    require(value >= least && value <= most, "a number is one of those allowed");
}

void isSound(const Scenario &scenario)
{
    isWithin(scenario.extraApps, 0, 50'000);
    isWithin(scenario.pages.apps, 1, 1000);
    isWithin(scenario.pages.largest, 1, 10'000);
    isWithin(scenario.runs.pendingPolls, 0, 1000);
    isWithin(scenario.tokens.accessSeconds, 1, 30 * 24 * 3600);
    isWithin(scenario.rateLimit.cooldownSeconds, 1, 3600);
    for (auto delay = scenario.delays.begin(); delay != scenario.delays.end(); ++delay) {
        require(endpointNames().contains(endpointName(delay.key())), "a delay is at an endpoint");
        isWithin(delay.value(), 0, 600'000); // 0 takes one away
    }
}

// Each of the first requests meets a fault at its own endpoint, or none.
void playFaults(const QList<Fault> &faults)
{
    FaultPlan plan(faults);
    for (const Fault &fault : faults) {
        const Fault met = plan.next(fault.endpoint);
        require(met.endpoint == fault.endpoint || met.endpoint == Endpoint::Unknown, "a fault is met where it is set");
        isWithin(fault.occurrence, 1, 1'000'000);
        const Reply reply = met.answer({.status = 200, .body = "{}"});
        isWithin(reply.status, 200, 511);
    }
}

} // namespace

// Scenario files are written by hand: each is taken as a whole, or refused by the name of what is wrong in it.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto scenario = Scenario::fromJson(bytes, QStringLiteral("s.json"));
    if (scenario) {
        require(QJsonDocument::fromJson(bytes).isObject(), "a scenario is an object");
        isSound(*scenario);
        playFaults(scenario->faults);
    } else {
        require(scenario.refusal().detail.startsWith(QStringLiteral("s.json: ")), "a refusal names the file");
        require(scenario.refusal().detail.size() > 10, "a refusal names what is wrong");
    }
    return 0;
}
