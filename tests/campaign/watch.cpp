// SPDX-License-Identifier: GPL-3.0-or-later
// Two hundred runs that do not end, picked up by a client with fifty requests a minute, in real time. Prints how many
// requests each minute took, how evenly the runs were looked at, and what the watching cost the thread it runs on; the
// exit code says whether the limit was kept and every run was looked at.
#include "simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <sys/resource.h>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int runs = 200;
constexpr Tempo unhurried{.requestsPerMinute = 50};
constexpr Tempo quick{.requestsPerMinute = 100'000};

double threadSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Sends the runs, and leaves them as a program that is closed would.
bool sendAll(const Simulator &simulator)
{
    const auto client = simulator.newClient(quick);
    const QList<Intent> intents = simulator.intents(*client, runs);
    QObject::connect(client.get(), &CampaignClient::allSent, qApp, &QCoreApplication::quit);
    client->perform(intents);
    QCoreApplication::exec();
    return !intents.isEmpty();
}

int last(const QJsonArray &requests)
{
    return requests.isEmpty() ? 0 : requests.last()["sequence"_L1].toInt();
}

// How often each run was read.
QHash<QString, int> looksIn(const QJsonArray &requests)
{
    QHash<QString, int> looks;
    for (const QJsonValue &request : requests) {
        if (request["endpoint"_L1] == "read_run"_L1)
            ++looks[request["path"_L1].toString()];
    }
    return looks;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption minutes(u"minutes"_s, u"How long."_s, u"number"_s, u"6"_s);
    parser.addOption(minutes);
    parser.addHelpOption();
    parser.process(app);

    Simulator simulator;
    if (!simulator.start(R"({"runs":{"timeline":["running"]}})") || !sendAll(simulator))
        return 1;
    auto client = simulator.newClient(unhurried);
    const int before = last(simulator.control(u"/__sandbox/requests"_s).array());
    const double cpuBefore = threadSeconds();
    QElapsedTimer clock;
    clock.start();

    QTextStream out(stdout);
    int most = 0;
    int seen = before;
    QTimer minute;
    QObject::connect(&minute, &QTimer::timeout, &app, [&] {
        const QJsonArray requests = simulator.control(u"/__sandbox/requests?after=%1"_s.arg(seen)).array();
        seen = last(requests);
        most = std::max(most, int(requests.size()));
        out << "minute " << clock.elapsed() / 60'000 << ": " << requests.size() << " requests" << Qt::endl;
        if (clock.elapsed() / 60'000 >= parser.value(minutes).toInt())
            QCoreApplication::quit();
    });
    minute.start(60s);
    client->resume();
    QCoreApplication::exec();

    const double cpu = 100 * (threadSeconds() - cpuBefore) / (double(clock.elapsed()) / 1000);
    client.reset();
    for (int turn = 0; turn < 50; ++turn) // what waited notices that it is over
        QCoreApplication::processEvents();
    const auto looks = looksIn(simulator.control(u"/__sandbox/requests?after=%1"_s.arg(before)).array());
    const auto [fewest, mostLooks] = std::ranges::minmax(looks);
    out << "runs looked at " << looks.size() << " of " << runs << ", each " << fewest << " to " << mostLooks
        << " times\nbusiest minute " << most << " requests\nthe watching thread was busy " << cpu << " % of the time"
        << Qt::endl;
    return most <= 60 && looks.size() == runs ? 0 : 1;
}
