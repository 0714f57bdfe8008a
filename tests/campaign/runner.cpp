// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one action after the other on a profile, or only follows what earlier runs left behind, until it is killed.
//   campaign_runner [options of the programs] APP ACTION FIELD PREFIX COUNT
// Each run carries a text of its own, PREFIX-1, PREFIX-2 …, in FIELD. Prints "up" once it works and "done" at the end.
#include "app/history/runstore.h"
#include "app/json/jsonwriter.h"
#include "app/launch/launch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

class Runner : public QObject
{
public:
    Runner(Launch *launch, Workspace *workspace, const QStringList &what) :
        m_store(launch->services().runs), m_runs(workspace->runs()), m_what(what), m_count(what.at(4).toInt())
    {
        connect(m_runs, &RunMonitor::submittingChanged, this, &Runner::startNext, Qt::QueuedConnection);
        connect(m_runs, &RunMonitor::startFailed, this, [this](const ApiError &error) {
            say(u"refused "_s + error.detail);
            m_refused = true;
        });
        connect(m_store, &RunStore::unsavedChanged, this,
                [this] { say(m_store->holdsUnsaved() ? u"unsaved"_s : u"saved"_s); });
        connect(&m_look, &QTimer::timeout, this, &Runner::endIfDone);
        m_look.start(50);
        m_runs->resumeUnfinished();
        say(u"up"_s);
        startNext();
    }

private:
    void startNext()
    {
        if (m_started >= m_count || m_refused || m_runs->isSubmitting())
            return;
        const QString marker = m_what.at(3) + u'-' + QString::number(++m_started);
        JsonWriter inputs;
        inputs.text(m_what.at(2), marker);
        RunSpec spec;
        spec.action = {m_what.at(0), m_what.at(1), u"WRITE"_s};
        spec.inputs = inputs.take();
        spec.inputsToKeep = spec.inputs;
        m_runs->start(spec);
    }

    void endIfDone()
    {
        const RunFilter open{.states = {RunState::Preparing, RunState::Sending, RunState::Watching}};
        if ((m_started < m_count && !m_refused) || !m_store->list(1, {}, open).isEmpty() || m_store->holdsUnsaved())
            return;
        m_look.stop();
        say(u"done"_s);
        QCoreApplication::quit();
    }

    RunStore *m_store;
    RunMonitor *m_runs;
    QStringList m_what;
    int m_count;
    int m_started = 0;
    bool m_refused = false;
    QTimer m_look;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    LaunchOptions::addTo(parser);
    parser.process(application);
    Launch launch(LaunchOptions::from(parser));
    for (const ApiError &problem : launch.problems()) {
        say(u"problem "_s + problem.detail);
        return 4;
    }
    const auto profile = launch.requestedProfile();
    if (!profile || !*profile || parser.positionalArguments().size() != 5) {
        say(profile && !*profile ? profile->error().detail : u"usage: see the head of this program"_s);
        return 2;
    }
    Workspace workspace(launch.services(), **profile);
    const Runner runner(&launch, &workspace, parser.positionalArguments());
    return QCoreApplication::exec();
}
