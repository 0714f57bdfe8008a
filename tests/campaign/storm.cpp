// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of runs through a storm of lost, late, refused, cut and garbled answers; afterwards the client's records
// are compared, run by run, with the simulator's books. Prints figures; the exit code is the number of objections.
#include "simulator.h"
#include "stormbooks.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QTextStream out(stdout);

// The service's own limit, above the client's budget as sixty a minute are above fifty: who goes beyond it is told so.
constexpr char strictLimit[] = R"({"rate_limit":{"per_minute":30000}})";

// Milliseconds where a person waits for seconds; patient enough to lose the answers that the storm holds back, and none
// that are late because the machine is busy.
constexpr Tempo quick{.requestsPerMinute = 25'000,
                      .pollSpeed = 500,
                      .policy = {.maxAttempts = 4,
                                 .maxRateLimitWaits = 3,
                                 .firstDelay = 2ms,
                                 .maxDelay = 20ms,
                                 .rateLimitDelay = 20ms,
                                 .maxRateLimitDelay = 20ms},
                      .timeout = 5s};

// Every kind of fault the simulator has, at every endpoint that a run touches.
QByteArray stormOf(int seed)
{
    return R"({"seed":)" + QByteArray::number(seed) + R"(,"endpoints":["token","actions","create_run","read_run"],
        "cut_before_processing":20,"cut_after_processing":20,"half_body":20,"rate_limited":20,"server_error":30,
        "malformed":20,"redirect":15,"slow":1,"slow_ms":6000,"retry_after_seconds":0})";
}

int report(const CampaignClient &client, const StormBooks &books, double seconds)
{
    QHash<RunState, int> states;
    QStringList objections = books.actionIdsUsedTwice();
    for (QString &id : objections)
        id.prepend("used for two runs: "_L1);
    int looksAgain = 0;
    for (const Intent &intent : client.intents()) {
        const RunRecord record = client.record(intent);
        ++states[record.state];
        looksAgain += intent.looksAgain;
        if (const QString objection = books.objection(intent.marker, record); !objection.isEmpty())
            objections.append(QString::fromLatin1(intent.marker) + ": "_L1 + objection);
    }
    if (books.refusedByTheLimit() > 0)
        objections.append(u"%1 requests beyond the limit"_s.arg(books.refusedByTheLimit()));
    out << "runs " << client.intents().size() << ", requests " << client.requests() << ", seconds " << seconds << '\n'
        << "success " << states.value(RunState::Success) << ", failed " << states.value(RunState::Failed)
        << ", not sent " << states.value(RunState::NotSent) << ", uncertain " << states.value(RunState::Uncertain)
        << ", watched again " << looksAgain << '\n'
        << "carried out according to the books " << books.runsCreated() << '\n'
        << "faults met";
    QStringList faults = books.faultsMet().keys();
    faults.sort();
    for (const QString &fault : std::as_const(faults))
        out << "\n  " << fault << ' ' << books.faultsMet().value(fault);
    out << "\nobjections " << objections.size() << '\n';
    for (const QString &objection : std::as_const(objections))
        out << "  " << objection << '\n';
    out.flush();
    return int(std::min<qsizetype>(objections.size(), 100));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How many runs."_s, u"number"_s, u"10000"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of the storm."_s, u"number"_s, u"1"_s);
    parser.addOptions({runs, seed});
    parser.addHelpOption();
    parser.process(app);

    Simulator simulator;
    if (!simulator.start(strictLimit))
        return 1;
    const auto client = simulator.newClient(quick);
    const QList<Intent> intents = simulator.intents(*client, parser.value(runs).toInt());
    simulator.control(u"/__sandbox/storm"_s, stormOf(parser.value(seed).toInt()));

    QElapsedTimer clock;
    clock.start();
    QObject::connect(client.get(), &CampaignClient::done, &app, &QCoreApplication::quit);
    client->perform(intents);
    QCoreApplication::exec();
    const double seconds = double(clock.elapsed()) / 1000;
    const StormBooks books(simulator.control(u"/__sandbox/requests"_s).array(),
                           simulator.control(u"/__sandbox/runs"_s).array());
    return report(*client, books, seconds);
}
