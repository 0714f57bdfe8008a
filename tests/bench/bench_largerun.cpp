// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long the window stands still while a run brings a result of 100 MB over the loopback, is stored, and is
// opened again from the history: the longest turn of the event loop in each part.
#include "app/launch/launch.h"
#include "support/faultserver.h"
#include "ui/result/resultview.h"
#include "ui/run/runpanel.h"
#include "ui/shared/theme.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QByteArray records(qsizetype size)
{
    QByteArray json("[");
    for (int i = 0; json.size() < size; ++i) {
        const QByteArray number = QByteArray::number(i);
        json += "{\"id\":" + number + ",\"name\":\"Customer " + number + "\",\"amount\":12.50,\"tags\":[\"a\",\"b\"]},";
    }
    json.back() = ']';
    return json;
}

// Answers the three calls of a run, beside the window as a real service is.
class Service : public QThread
{
public:
    explicit Service(const QByteArray &result) : m_result(result)
    {
        start();
        m_ready.acquire();
    }
    ~Service() override
    {
        quit();
        wait();
    }
    QUrl url;

private:
    void run() override
    {
        FaultServer server;
        const QByteArrayList bodies{
            R"({"data":[{"type":"action","id":"core:1","key":"export","action_type":"SEARCH","title":"Export"}]})",
            R"({"data":{"type":"run","id":"arun_1"}})",
            R"({"data":{"type":"run","status":"success","results":)" + m_result + "}}"};
        for (const QByteArray &body : bodies)
            server.answers.append(FaultAnswer::http("200 OK", body));
        url = server.url(QString());
        m_ready.release();
        exec();
    }

    QByteArray m_result;
    QSemaphore m_ready;
};

// The longest time in which the event loop did not come back to wait.
class Stall
{
public:
    Stall()
    {
        auto *loop = QAbstractEventDispatcher::instance();
        m_turn.start();
        QObject::connect(loop, &QAbstractEventDispatcher::awake, &m_context, [this] { m_turn.start(); });
        QObject::connect(loop, &QAbstractEventDispatcher::aboutToBlock, &m_context, [this] { note(); });
    }
    double takeMs()
    {
        note();
        return std::exchange(m_longest, 0);
    }

private:
    void note()
    {
        m_longest = std::max(m_longest, double(m_turn.nsecsElapsed()) / 1e6);
        m_turn.start();
    }

    QObject m_context;
    QElapsedTimer m_turn;
    double m_longest = 0;
};

void measure(Stall &stall, const char *what, const std::function<void()> &start, const std::function<bool()> &isDone)
{
    QElapsedTimer clock;
    clock.start();
    (void)stall.takeMs();
    start();
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double all = double(clock.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents(); // what that asked to be painted
    std::printf("  %-44s %8.1f ms, longest stall %6.1f ms\n", what, all, stall.takeMs());
    std::fflush(stdout);
}

Profile profileFor(const QUrl &service)
{
    Profile profile;
    profile.name = u"bench"_s;
    profile.apiBase = service;
    profile.auth.method = AuthMethod::AccessToken;
    return profile;
}

RunSpec specOfRun()
{
    RunSpec spec;
    spec.action = {u"app"_s, u"export"_s, u"SEARCH"_s};
    spec.appTitle = u"Notely"_s;
    spec.actionTitle = u"Export"_s;
    spec.inputs = spec.inputsToKeep = JsonText("{}");
    return spec;
}

RunRecord smallRun()
{
    RunRecord record;
    record.state = RunState::Success;
    record.appTitle = u"Notely"_s;
    record.actionTitle = u"Create Note"_s;
    record.results = JsonText(R"([{"id":1}])");
    record.createdAt = record.finishedAt = QDateTime::currentDateTimeUtc();
    return record;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    theme::apply(Settings::Theme::Light);
    const QTemporaryDir folder;
    QProcessEnvironment environment;
    environment.insert(u"ACTIONBENCH_ACCESS_TOKEN"_s, u"token"_s);
    Launch launch({.dataDir = folder.path(), .keychain = false}, environment);
    RunStore *store = launch.services().runs;
    const qint64 small = store->insert(smallRun()).value_or(0);

    const QByteArray result = records(100'000'000);
    const Service service(result);
    Workspace workspace(launch.services(), profileFor(service.url));
    RunPanel panel;
    panel.resize(1400, 600);
    panel.setWorkspace(&workspace);
    panel.show();
    panel.showRun(small); // fonts, icons and styles are loaded once, and belong to no result
    QCoreApplication::processEvents();

    const ResultDocument *document = panel.findChild<ResultView *>()->document();
    const auto isShown = [&] {
        return document->state() == ResultDocument::State::Ready && document->bytes().size() == result.size();
    };
    Stall stall;
    qint64 row = 0;
    std::printf("a run with a result of %lld MB\n", static_cast<long long>(result.size() / 1'000'000));
    measure(
        stall, "from Run to the rows of its result", [&] { panel.showRun(row = workspace.runs()->start(specOfRun())); },
        isShown);
    measure(
        stall, "until it is stored", [] {}, [&] { return store->findAtOnce(row)->resultLeftOut; });
    measure(
        stall, "to another run", [&] { panel.showRun(small); }, [&] { return !isShown(); });
    measure(
        stall, "back to it, out of the history", [&] { panel.showRun(row); }, isShown);
    if (document->bytes() != result)
        return 1;
    return 0;
}
