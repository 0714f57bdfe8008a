// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long a form of 1,000 fields takes to build and show, to answer a key and to merge a refetch; beside bare
// widgets in the same run.
#include "support/formwindow.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int fieldCount = 1000;
constexpr int repeats = 5;

double measureMs(const std::function<void()> &run)
{
    QElapsedTimer clock;
    clock.start();
    run();
    return double(clock.nsecsElapsed()) / 1e6;
}

double median(QList<double> times)
{
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

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

double keystroke(QLineEdit *edit)
{
    QList<double> times;
    edit->setFocus();
    for (int i = 0; i < 50; ++i) {
        times.append(measureMs([edit] {
            QTest::keyClick(edit, Qt::Key_X);
            QCoreApplication::processEvents(); // the paint is among them
        }));
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() * 95 / 100);
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
    FormWindow screen(rows);
    screen.server.pageSize = 10'000;
    if (!screen.open())
        std::abort();
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

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(Settings::Theme::Light);
    benchForm();
    benchKeysAndMerge();
    return 0;
}
