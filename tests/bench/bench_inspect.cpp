// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what the pane beside a form of 1,000 fields costs with each change, both ways, and how long the window stands
// still while 10 MB are pasted; beside the same without the pane.
#include "app/json/jsonwriter.h"
#include "support/draftdesk.h"
#include "ui/inspect/inspectpane.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int fieldCount = 1000;
constexpr int changes = 40;

double measureMs(const std::function<void()> &run)
{
    QElapsedTimer clock;
    clock.start();
    run();
    return double(clock.nsecsElapsed()) / 1e6;
}

double percentile95(QList<double> times)
{
    std::sort(times.begin(), times.end());
    return times.at(times.size() * 95 / 100);
}

// What this thread itself works, however many others want the processor.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

void print(const char *what, double ms)
{
    std::printf("%-62s %9.2f ms\n", what, ms);
}

struct Bench
{
    DraftDesk desk;
    std::unique_ptr<InspectPane> pane;

    Bench()
    {
        desk.fields.clear();
        QByteArrayList values;
        for (int i = 0; i < fieldCount; ++i) {
            const QByteArray id = "f" + QByteArray::number(i);
            desk.fields.append(fieldRow(id));
            values.append('"' + id + R"(":"value )" + QByteArray::number(i) + '"');
        }
        desk.restart();
        if (!desk.open())
            std::abort();
        desk.form()->applyInputs(JsonText('{' + values.join(',') + '}'));
    }
    // Beside fields of this length; near a million characters the text is not offered to be edited any more.
    void fillWith(int length) const
    {
        QByteArrayList values;
        for (int i = 0; i < fieldCount; ++i)
            values.append("\"f" + QByteArray::number(i) + "\":\"value " + QByteArray::number(i)
                          + QByteArray(length, 'x') + '"');
        desk.form()->applyInputs(JsonText('{' + values.join(',') + '}'));
    }
    void showPane()
    {
        pane = std::make_unique<InspectPane>();
        pane->setWorkspace(desk.workspace.get());
        pane->resize(520, 640);
        pane->show();
        QCoreApplication::processEvents();
    }
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return pane->findChild<Widget *>(name);
    }
    // A key in a field far down, to the end of what it causes, its painting included.
    double keys() const
    {
        QList<double> times;
        for (int i = 0; i < changes; ++i) {
            times.append(measureMs([&] {
                desk.form()->setValue(u"f700"_s, valueFromText(*desk.form()->field(u"f700"_s), QString::number(i)),
                                      EditKind::Typing);
                QCoreApplication::processEvents();
            }));
        }
        return percentile95(times);
    }
};

// The longest time in which no timer came, until `done`.
double longestStall(const std::function<void()> &begin, const std::function<bool()> &done)
{
    double longest = 0;
    QElapsedTimer beat;
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
        longest = std::max(longest, double(beat.nsecsElapsed()) / 1e6);
        beat.restart();
    });
    heart.start(1);
    beat.start();
    QTimer::singleShot(0, &heart, begin);
    if (!waitUntil(done, 60'000))
        std::abort();
    return std::max(longest, double(beat.nsecsElapsed()) / 1e6);
}

// A key in what the text says of one field, until the form says it: the pause in typing and all that it causes.
double edits(const Bench &bench)
{
    auto *view = bench.find<QPlainTextEdit>(u"inputsJson"_s);
    bool isSaid = false;
    const auto noted = QObject::connect(bench.desk.form(), &InputForm::inputsChanged, view, [&] { isSaid = true; });
    QTextCursor cursor = view->document()->find(u"\"value 500"_s);
    cursor.setPosition(cursor.selectionEnd());
    QList<double> times;
    const double before = cpuMs();
    for (int i = 0; i < changes; ++i) {
        isSaid = false;
        times.append(measureMs([&] {
            cursor.insertText(u"x"_s);
            while (!isSaid)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QCoreApplication::processEvents();
        }));
    }
    QObject::disconnect(noted);
    print("  a key in the text, of work of its own (mean)", (cpuMs() - before) / changes);
    return percentile95(times);
}

void benchChanges(Bench &bench)
{
    print("a change of one of 1,000 fields, without the pane", bench.keys());
    bench.showPane();
    print("the same with the payload beside it", bench.keys());
    bench.find<QToolButton>(u"editPayload"_s)->click();
    print("the same with the inputs in the editor", bench.keys());
    print("a key in the text, to the form, with the pause in typing", edits(bench));
    for (const auto &[length, what] : {std::pair(90, "100 KB"), std::pair(890, "900 KB")}) {
        bench.fillWith(length);
        std::printf("with %s in the fields\n", what);
        print("  a key in the text, to the form, with the pause in typing", edits(bench));
        print("  a change of a field, to the text", bench.keys());
    }
    bench.fillWith(0);
    bench.find<QToolButton>(u"editPayload"_s)->click();
    for (const auto &[tab, what] :
         {std::pair(1, "the same with the changes beside it"), std::pair(3, "the same with the commands beside it")}) {
        bench.find<QTabBar>(u"inspectTabs"_s)->setCurrentIndex(tab);
        print(what, bench.keys());
    }
    bench.find<QTabBar>(u"inspectTabs"_s)->setCurrentIndex(0);
}

void benchPaste(const Bench &bench, const char *what, const QByteArray &text)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
    QPushButton *apply = nullptr;
    print(what, longestStall([&] { bench.pane->pasteInputs(); },
                             [&] {
                                 const auto *dialog = bench.pane->findChild<QDialog *>();
                                 apply = dialog ? dialog->findChild<QPushButton *>(u"pasteApply"_s) : nullptr;
                                 return apply && apply->isEnabled();
                             }));
    print("  … and filling the form from it",
          longestStall([&] { apply->click(); }, [&] { return !bench.pane->findChild<QDialog *>(); }));
    bench.desk.form()->undo();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    theme::apply(Settings::Theme::Light);
    Bench bench;
    benchChanges(bench);
    const QByteArray padding(10 << 20, 'x');
    const QByteArray body = R"({"action":"core:1","input":{"f1":"pasted"}})";
    const QByteArray posted = JsonWriter::quoted(QString::fromUtf8(body));
    benchPaste(bench, "paste of an archive of 10 MB: the longest stall",
               R"({"log":{"entries":[{"request":{"url":"https://a/v2/action-runs","postData":{"text":)" + posted
                   + R"(}},"response":")" + padding + R"("}]}})");
    benchPaste(bench, "paste of a curl command of 10 MB: the longest stall",
               "curl -H 'X: " + padding + "' -d '" + body + "' https://a/v2/action-runs");
    benchPaste(bench, "paste of a payload of 10 MB in one line: the longest stall", R"({"f1":")" + padding + R"("})");
    return 0;
}
