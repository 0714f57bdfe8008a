// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what the result view takes to show results of 10 and 100 MB, to switch between its views and to find words,
// and how long the window stood still meanwhile; beside reading the bytes once, a bare tree view and a bare text edit
// in the same run.
#include "app/json/jsonsearch.h"
#include "ui/result/resultfinder.h"
#include "ui/result/resultparts.h"
#include "ui/result/resulttext.h"
#include "ui/result/resultview.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <QToolButton>
#include <QTreeView>

#include <cstdio>
#include <ctime>
#include <functional>
#include <numeric>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QByteArray records(qsizetype size)
{
    QByteArray json("[");
    for (int i = 0; json.size() < size; ++i) {
        const QByteArray number = QByteArray::number(i);
        json +=
            "{\"id\":" + number + ",\"name\":\"Customer " + number
            + "\",\"amount\":12.50,\"active\":true,\"tags\":[\"a\",\"b\"],\"note\":\"Some words that a person wrote\","
              "\"owner\":{\"id\":\"u7\",\"email\":null}},";
    }
    json.back() = ']';
    return json;
}

QByteArray rows(int count)
{
    QByteArray json("[");
    for (int i = 0; i < count; ++i)
        json += "{\"id\":" + QByteArray::number(i) + ",\"ok\":true},";
    json.back() = ']';
    return json;
}

QByteArray oneLine(qsizetype size)
{
    return "{\"text\":\"" + QByteArray(size, 'x') + "\"}";
}

QByteArray deep(int levels)
{
    return QByteArray("{\"a\":[").repeated(levels / 2) + '1' + QByteArray("]}").repeated(levels / 2);
}

double memoryMb()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

// The time that this thread had a processor, which others that are busy do not lengthen.
double ownMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

struct Took
{
    double all = 0;
    double stall = 0; // the longest turn of the event loop
    double work = 0;  // the most that a turn had of a processor
};

// Starts something and turns the event loop until it is done and painted.
Took measure(const std::function<void()> &start, const std::function<bool()> &isDone)
{
    Took took;
    QElapsedTimer whole;
    whole.start();
    const auto turn = [&took](const std::function<void()> &run) {
        QElapsedTimer clock;
        clock.start();
        const double before = ownMs();
        run();
        took.work = std::max(took.work, ownMs() - before);
        took.stall = std::max(took.stall, double(clock.nsecsElapsed()) / 1e6);
    };
    turn(start);
    do {
        turn([] { QCoreApplication::processEvents(); });
    } while (!isDone());
    turn([] { QCoreApplication::processEvents(); }); // what that asked to be painted
    took.all = double(whole.nsecsElapsed()) / 1e6;
    return took;
}

double once(const std::function<void()> &run)
{
    return measure(run, [] { return true; }).all;
}

void printLine(const char *what, const Took &took)
{
    std::printf("  %-28s %8.1f ms, longest stall %6.1f ms, of work %6.1f ms\n", what, took.all, took.stall, took.work);
}

void bench(const char *name, const QByteArray &json, const QString &words)
{
    const double megabytes = double(json.size()) / 1e6;
    volatile uchar sum = 0;
    const double pass = once([&] { sum = std::accumulate(json.begin(), json.end(), sum); });
    std::printf("%s, %.0f MB (adding up its bytes once: %.1f ms)\n", name, megabytes, pass);

    const double before = memoryMb();
    ResultView view;
    view.resize(900, 600);
    view.show();
    RunRecord record;
    record.state = RunState::Success;
    record.results = JsonText(json);
    const auto button = [&view](int mode) { return view.findChild<QToolButton *>(u"resultMode%1"_s.arg(mode)); };
    auto *text = view.findChild<ResultText *>(u"resultText"_s);
    auto *finder = view.findChild<ResultFinder *>();
    printLine("first rows of the tree",
              measure([&] { view.setRecord(record); },
                      [&] { return view.document()->state() == ResultDocument::State::Ready; }));
    printLine("table", measure([&] { button(1)->click(); }, [] { return true; }));
    printLine("text, first time", measure([&] { button(2)->click(); }, [text] { return text->source() != nullptr; }));
    printLine("bytes", measure([&] { button(3)->click(); }, [] { return true; }));
    printLine("back to the tree", measure([&] { button(0)->click(); }, [] { return true; }));
    printLine("back to the text", measure([&] { button(2)->click(); }, [] { return true; }));
    printLine("find", measure([&] { finder->find(words); }, [finder] { return !finder->isSearching(); }));
    std::printf("  %-28s %lld places\n", "", static_cast<long long>(finder->count()));
    printLine("to the place before", measure([finder] { finder->step(-1); }, [] { return true; }));
    printLine("select all of the text", measure([text] { text->selectAll(); }, [] { return true; }));
    std::printf("  memory beyond the bytes: %.2f x\n", (memoryMb() - before) / megabytes);
    if (json.size() <= mostCopied)
        printLine("copy it", measure([text] { text->copy(); }, [] { return true; }));
    std::fflush(stdout);
}

// Fonts, icons and styles are loaded once, and belong to no result.
void warmUp()
{
    ResultView view;
    view.resize(900, 600);
    view.show();
    RunRecord record;
    record.state = RunState::Success;
    record.results = JsonText(records(1000));
    view.setRecord(record);
    for (int mode = 3; mode >= 0; --mode)
        once([&] { view.findChild<QToolButton *>(u"resultMode%1"_s.arg(mode))->click(); });
}

void baselines()
{
    QStringList names;
    for (int i = 0; i < 1'000'000; ++i)
        names.append(QString::number(i));
    QStringListModel model(names);
    QTreeView tree;
    tree.setUniformRowHeights(true);
    tree.resize(900, 600);
    std::printf("bare QTreeView, 1,000,000 rows: %.1f ms\n", once([&] {
                    tree.setModel(&model);
                    tree.show();
                }));
    QPlainTextEdit edit;
    edit.resize(900, 600);
    edit.show();
    const QString lines = QString::fromUtf8(records(10'000'000).replace("},{", "},\n{"));
    std::printf("bare QPlainTextEdit, 10 MB in lines: %.1f ms\n", once([&] { edit.setPlainText(lines); }));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    theme::apply(Settings::Theme::Light);
    warmUp();
    bench("records", records(10'000'000), u"customer 4999"_s);
    bench("records", records(4'000'000), u"customer 4999"_s); // as much as can be copied
    bench("records", records(100'000'000), u"customer 4999"_s);
    bench("a million rows", rows(1'000'000), u"999999"_s);
    bench("one line", oneLine(10'000'000), u"xxxxxxxxxxxxxxxx"_s);
    bench("10,000 deep", deep(10'000), u"1"_s);
    baselines();
    return 0;
}
