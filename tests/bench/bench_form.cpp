// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long a form of 1,000 fields takes to build and show, to answer a key and to merge a refetch, and how long
// the paste of 5 MB takes, and of 1 MB in one line; beside bare widgets in the same run.
#include "bench/figures.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>

#include <cstdio>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int fieldCount = 1000;
constexpr int repeats = 5;

void print(const char *what, double ours, double bare)
{
    std::printf("%-44s %9.2f ms   bare widgets %9.2f ms   %5.2f x\n", what, ours, bare, ours / bare);
}

QByteArrayList rows(const JsonNode &inputs)
{
    QByteArrayList rows;
    const bool isChanged = !inputs.child(u"f0").isMissing();
    for (int i = 0; i < fieldCount + (isChanged ? 10 : 0); ++i) {
        const QByteArray id = "f" + QByteArray::number(i);
        rows.append(fieldRow(id, i == 0 ? R"("invalidates_input_fields":true)" : R"("description":"What it is for.")"));
    }
    return rows;
}

void showNow(QWidget *window)
{
    window->show();
    QCoreApplication::processEvents();
    window->repaint();
}

// A title, an input and a description a row, in a scroll area: what any form program pays.
std::unique_ptr<QScrollArea> bareForm(QLineEdit **last)
{
    auto area = std::make_unique<QScrollArea>();
    auto *body = new QWidget;
    auto *layout = new QFormLayout(body);
    layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
    for (int i = 0; i < fieldCount; ++i) {
        *last = new QLineEdit;
        auto *text = new QLabel(u"What it is for."_s);
        text->setWordWrap(true);
        layout->addRow(u"Title of f%1"_s.arg(i), *last);
        layout->addRow(text);
    }
    area->setWidget(body);
    area->setWidgetResizable(true);
    area->resize(700, 800);
    return area;
}

template<typename Edit>
double keystroke(Edit *edit)
{
    QList<double> times;
    edit->setFocus();
    for (int i = 0; i < 50; ++i) {
        times.append(measureMs([edit] {
            QTest::keyClick(edit, Qt::Key_X);
            QCoreApplication::processEvents(); // the paint is among them
        }));
    }
    return percentile(times, 95);
}

void benchForm()
{
    QList<double> ours;
    QList<double> bare;
    for (int i = 0; i < repeats; ++i) {
        FormWindow screen(rows);
        screen.server.pageSize = 10'000;
        screen.form.open(FormServer::action(), u"c1"_s);
        if (!waitUntil([&] { return screen.form.state() == InputForm::State::Ready; }))
            std::abort();
        std::unique_ptr<InputFormView> view;
        ours.append(measureMs([&] {
            view = std::make_unique<InputFormView>(&screen.form);
            view->resize(700, 800);
            showNow(view.get());
        }));
        QLineEdit *last = nullptr;
        std::unique_ptr<QScrollArea> plain;
        bare.append(measureMs([&] {
            plain = bareForm(&last);
            showNow(plain.get());
        }));
    }
    print("1,000 fields: build and show", median(ours), median(bare));
}

void benchKeysAndMerge()
{
    const auto window = openForm(rows);
    FormWindow &screen = *window;
    QLineEdit *last = nullptr;
    const auto plain = bareForm(&last);
    showNow(plain.get());
    print("a key, to its paint (95th percentile)", keystroke(screen.input(u"f5"_s)), keystroke(last));

    double merge = 0;
    QElapsedTimer clock;
    QObject::connect(&screen.form, &InputForm::stateChanged, &screen.view, [&] {
        if (screen.form.state() == InputForm::State::Ready)
            merge = double(clock.nsecsElapsed()) / 1e6;
    });
    screen.transport->held = true;
    screen.form.setValue(u"f0"_s, valueFromText(*screen.form.field(u"f0"_s), u"x"_s), EditKind::Settled);
    screen.transport->releaseAll();
    clock.start();
    if (!screen.settled())
        std::abort();
    std::printf("%-44s %9.2f ms\n", "refetch, 10 fields more: parse and merge", merge);
}

QString megabytes(int count, int lineLength)
{
    const QString line = QString(lineLength, u'x') + u'\n';
    return line.repeated(count * 1'000'000 / line.size()).chopped(1);
}

double pasteInto(QPlainTextEdit *edit)
{
    edit->setFocus();
    return measureMs([edit] {
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QCoreApplication::processEvents(); // the paint is among them
    });
}

// A bare widget is no measure for one long line: it lays it out for minutes.
void benchPaste(const char *what, const QByteArray &format, const QString &text)
{
    const bool isOneLine = !text.contains(u'\n');
    QList<double> ours;
    QList<double> bare;
    QGuiApplication::clipboard()->setText(text);
    for (int i = 0; i < repeats; ++i) {
        const auto screen =
            openForm([&](const JsonNode &) { return QByteArrayList{fieldRow("f", R"("format":")" + format + '"')}; });
        ours.append(pasteInto(screen->input<QPlainTextEdit>(u"f"_s)));
        if (screen->form.value(u"f"_s).typed != text)
            qFatal("something else was pasted");
        if (isOneLine)
            continue;
        QPlainTextEdit plain;
        plain.resize(700, 400);
        showNow(&plain);
        bare.append(pasteInto(&plain));
    }
    if (isOneLine)
        std::printf("%-44s %9.2f ms\n", what, median(ours));
    else
        print(what, median(ours), median(bare));
}

// The largest text that is edited in place.
void benchKeysInLargeText()
{
    const QString text = megabytes(1, 80).left(990'000);
    const auto screen = openForm([](const JsonNode &) { return QByteArrayList{fieldRow("f", R"("format":"CODE")")}; });
    screen->form.setValue(u"f"_s, valueFromText(*screen->form.field(u"f"_s), text), EditKind::Settled);
    QPlainTextEdit plain(text);
    plain.resize(700, 400);
    showNow(&plain);
    print("a key in 990 KB of code (95th percentile)", keystroke(screen->input<QPlainTextEdit>(u"f"_s)),
          keystroke(&plain));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(Settings::Theme::Light);
    benchForm();
    benchKeysAndMerge();
    benchPaste("5 MB of lines into a text, to its paint", "MULTILINE", megabytes(5, 80));
    benchPaste("5 MB of lines into code", "CODE", megabytes(5, 80));
    benchPaste("1 MB in one line into a text", "MULTILINE", megabytes(1, 999'999));
    benchPaste("1 MB in one line into code", "CODE", megabytes(1, 999'999));
    benchKeysInLargeText();
    return 0;
}
