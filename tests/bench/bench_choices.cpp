// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long lists of 10,000 and 100,000 choices take to open, to filter and to scroll, and what they keep in
// memory; beside a bare list view with a filter model in the same run.
#include "app/form/choicemodel.h"
#include "bench/figures.h"
#include "ui/form/choicefield.h"
#include "ui/form/choicepopup.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QListView>
#include <QPointer>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStringListModel>

#include <malloc.h>

#include <cstdio>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int repeats = 5;

double allocatedMb()
{
    return double(mallinfo2().uordblks) / (1 << 20);
}

void print(int count, const char *what, double ours, double bare)
{
    std::printf("%7d choices: %-34s %9.2f ms   bare list %9.2f ms   %5.2f x\n", count, what, ours, bare, ours / bare);
}

struct Times
{
    QList<double> open{};
    QList<double> few{};   // a text that few rows have
    QList<double> half{};  // one that every other row has
    QList<double> clear{}; // all rows again
    QList<double> scroll{};
};

void scrollThrough(QListView *list)
{
    QScrollBar *bar = list->verticalScrollBar();
    for (int step = 1; step <= 10; ++step) {
        bar->setValue(bar->maximum() * step / 11);
        QCoreApplication::processEvents();
    }
}

void measureOurs(FormWindow &screen, Times &times)
{
    QPointer<ChoicePopup> popup;
    times.open.append(measureMs([&] {
        QTest::keyClick(screen.input<ChoiceField>(u"f"_s), Qt::Key_Down);
        popup = screen.view.findChild<ChoicePopup *>();
        QCoreApplication::processEvents();
    }));
    auto *line = popup->findChild<QLineEdit *>();
    const auto filter = [line](const QString &text) {
        return measureMs([&] {
            line->setText(text);
            QCoreApplication::processEvents();
        });
    };
    times.scroll.append(measureMs([&] { scrollThrough(popup->findChild<QListView *>()); }));
    times.few.append(filter(u"999"_s));
    times.half.append(filter(u"Odd"_s));
    times.clear.append(filter({}));
    popup->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void measureBare(QStringListModel &model, Times &times)
{
    QSortFilterProxyModel proxy;
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    QListView list;
    list.setUniformItemSizes(true);
    list.resize(500, 360);
    times.open.append(measureMs([&] {
        proxy.setSourceModel(&model);
        list.setModel(&proxy);
        list.show();
        QCoreApplication::processEvents();
        list.repaint();
    }));
    const auto filter = [&proxy](const QString &text) {
        return measureMs([&] {
            proxy.setFilterFixedString(text);
            QCoreApplication::processEvents();
        });
    };
    times.scroll.append(measureMs([&] { scrollThrough(&list); }));
    times.few.append(filter(u"999"_s));
    times.half.append(filter(u"Odd"_s));
    times.clear.append(filter({}));
}

void bench(int count)
{
    QByteArrayList ids;
    QStringList labels;
    for (int i = 0; i < count; ++i) {
        const QByteArray label = (i % 2 == 0 ? "Even entry " : "Odd entry ") + QByteArray::number(i);
        ids.append("id" + QByteArray::number(i) + '=' + label);
        labels.append(QString::fromLatin1(label));
    }
    const auto window =
        openForm([](const JsonNode &) { return QByteArrayList{fieldRow("f", R"("format":"SELECT")")}; });
    FormWindow &screen = *window;
    screen.server.choiceIds.insert(u"f"_s, [&ids](const JsonNode &) { return ids; });
    ChoiceModel *choices = screen.form.choices(u"f"_s);
    const double before = allocatedMb();
    choices->load();
    if (!waitUntil([&] { return choices->state() == ChoiceModel::State::Complete; }))
        std::abort();
    screen.transport->sent.clear();
    const double loaded = allocatedMb() - before;

    QStringListModel model(labels);
    Times ours;
    Times bare;
    double open = 0;
    for (int i = 0; i < repeats; ++i) {
        measureOurs(screen, ours);
        measureBare(model, bare);
    }
    QTest::keyClick(screen.input<ChoiceField>(u"f"_s), Qt::Key_Down);
    QCoreApplication::processEvents();
    open = allocatedMb() - before;
    print(count, "open", median(ours.open), median(bare.open));
    print(count, "filter, few match", median(ours.few), median(bare.few));
    print(count, "filter, every other one matches", median(ours.half), median(bare.half));
    print(count, "clear the filter", median(ours.clear), median(bare.clear));
    print(count, "ten jumps through the list", median(ours.scroll), median(bare.scroll));
    std::printf("%7d choices: kept in memory %.1f MB, with the list open %.1f MB\n", count, loaded, open);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(Settings::Theme::Light);
    bench(10'000);
    bench(100'000);
    return 0;
}
