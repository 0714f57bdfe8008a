// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long it takes from the reply to a search to the painted list, for a page of fifty out of 9,000 apps and
// for all 9,000 in one reply, and what 9,000 apps cost in memory; beside a bare list view with the same titles.
#include "app/catalog/iconloader.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"
#include "ui/catalog/appicons.h"
#include "ui/catalog/apppanel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QStringListModel>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int appCount = 9000;
constexpr int pageSize = 50;

QByteArray titleOf(int number)
{
    return "App number " + QByteArray::number(number);
}

QByteArray pageOf(int first, int count)
{
    QByteArrayList rows;
    for (int i = first; i < first + count; ++i) {
        const QByteArray number = QByteArray::number(i);
        rows.append(R"({"type":"app","id":"6f0b6c1e-2a59-4c55-9b6f-)" + number.rightJustified(12, '0')
                    + R"(","title":")" + titleOf(i)
                    + R"(","description":"What it is for, in a sentence of the usual length.",)"
                    + R"("hex_color":"3a7bd5","images":{"url_64x64":""},"categories":[{"slug":"notes"}],)"
                    + R"("action_types":["READ","WRITE"],"links":{}})");
    }
    return listAnswer(rows, R"("links":{"next":null},"meta":{"count":9000})");
}

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QFile::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

class PaintClock : public QObject
{
public:
    // Counts only what is painted while `shows` holds.
    explicit PaintClock(
        QWidget *viewport, std::function<bool()> shows = [] { return true; }) :
        m_shows(std::move(shows))
    {
        viewport->installEventFilter(this);
    }
    void start()
    {
        m_painted = -1;
        m_clock.start();
    }
    bool isPainted() const { return m_painted >= 0; }
    double milliseconds() const { return m_painted; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_clock.isValid() && !isPainted() && m_shows())
            m_painted = double(m_clock.nsecsElapsed()) / 1e6;
        return false;
    }

private:
    std::function<bool()> m_shows;
    QElapsedTimer m_clock;
    double m_painted = -1;
};

double searchToPaint(const QByteArray &reply, double *memory = nullptr)
{
    ScriptedApi api;
    AppModel model(api.client);
    AppIcons icons;
    AppPanel panel(&icons);
    panel.setModel(&model);
    panel.resize(290, 420);
    panel.show();
    PaintClock painted(panel.view()->viewport(), [&model] { return model.rowCount() > 0; });
    const double before = residentMiB();
    api.http->held = true;
    api.reply(reply);
    model.searchNow(u"app"_s);
    QCoreApplication::processEvents();
    painted.start();
    api.http->releaseAll();
    if (!waitUntil([&painted] { return painted.isPainted(); }))
        std::abort();
    if (memory)
        *memory = residentMiB() - before;
    return painted.milliseconds();
}

double bareToPaint(int count)
{
    QStringList titles;
    for (int i = 0; i < count; ++i)
        titles.append(QString::fromLatin1(titleOf(i)));
    QListView list;
    list.resize(290, 420);
    list.show();
    QCoreApplication::processEvents();
    PaintClock painted(list.viewport());
    painted.start();
    QStringListModel model(titles);
    list.setModel(&model);
    if (!waitUntil([&painted] { return painted.isPainted(); }))
        std::abort();
    return painted.milliseconds();
}

void compare(const char *what, const QByteArray &reply, int count)
{
    QList<double> ours;
    QList<double> bare;
    for (int i = 0; i < 5; ++i) {
        ours.append(searchToPaint(reply));
        bare.append(bareToPaint(count));
    }
    std::ranges::sort(ours);
    std::ranges::sort(bare);
    std::printf("%-44s %9.2f ms   bare list view %9.2f ms   %5.2f x\n", what, ours.at(2), bare.at(2),
                ours.at(2) / bare.at(2));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::apply(Settings::Theme::Light);
    const QByteArray all = pageOf(0, appCount);
    double memory = 0;
    searchToPaint(all, &memory); // first, while the allocator has nothing to give back
    compare("reply with 50 of 9,000 apps, to its paint", pageOf(0, pageSize), pageSize);
    compare("reply with 9,000 apps, to its paint", all, appCount);
    std::printf("%-44s %9.1f MiB, %.1f MiB of it the reply itself\n", "9,000 apps in memory", memory,
                double(all.size()) / (1 << 20));
    return 0;
}
