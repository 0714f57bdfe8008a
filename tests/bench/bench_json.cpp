// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long the offset index of a document takes and what it keeps, beside reading the same bytes once and
// beside QJsonDocument in the same run.
#include "app/json/jsonindex.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryFile>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <numeric>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

QByteArray records(qsizetype size)
{
    QByteArray json("{\"data\":[");
    for (int i = 0; json.size() < size; ++i) {
        const QByteArray number = QByteArray::number(i);
        json +=
            "{\"id\":" + number + ",\"type\":\"record\",\"name\":\"Customer " + number
            + "\",\"amount\":12.50,\"active\":true,\"tags\":[\"a\",\"b\"],\"note\":\"Some words that a person wrote, "
              "with an \\\"escape\\\" and \u00e4\u00f6\u00fc\",\"owner\":{\"id\":\"u7\",\"email\":null}},";
    }
    json.back() = ']';
    return json + '}';
}

QByteArray oneLongString(qsizetype size)
{
    return "{\"text\":\"" + QByteArray(size, 'x') + "\"}";
}

QByteArray numbers(qsizetype size)
{
    QByteArray json("[");
    for (quint32 i = 1; json.size() < size; ++i)
        json += QByteArray::number(i * 2654435761U) + ',';
    json.back() = ']';
    return json;
}

double medianMs(const std::function<void()> &run)
{
    std::array<double, 5> times{};
    for (double &time : times) {
        QElapsedTimer clock;
        clock.start();
        run();
        time = double(clock.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    return times[2];
}

// A figure of this process in bytes ("VmRSS", "VmHWM"); 0 where there is no /proc.
double memory(QByteArrayView name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toDouble() * 1024;
    }
    return 0;
}

// Hands freed memory back and begins a new peak, or the next figure would be too small.
void forgetFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

void bench(const char *name, const QByteArray &json)
{
    forgetFreedMemory();
    const double before = memory("VmRSS");
    const ab::JsonNode root = ab::JsonIndex::root(json);
    const double kept = memory("VmRSS") - before;
    const double peak = memory("VmHWM") - before;

    QTemporaryFile file;
    if (!file.open() || file.write(json) != json.size() || !file.flush())
        return;
    const double read = medianMs([&] {
        file.seek(0);
        (void)file.readAll();
    });
    volatile uchar sum = 0;
    const double pass = medianMs([&] { sum = std::accumulate(json.begin(), json.end(), sum); });
    const double index = medianMs([&] { (void)ab::JsonIndex::check(json); });
    const double qt = medianMs([&] { (void)QJsonDocument::fromJson(json); });

    const auto size = double(json.size());
    std::printf("%-14s %5.0f MB: read %6.1f ms, add up bytes %6.1f ms, index %7.1f ms (%.1f x read), "
                "QJsonDocument %7.1f ms; memory beyond the bytes: %.2f x kept, %.2f x peak\n",
                name, size / 1e6, read, pass, index, index / read, qt, kept / size, peak / size);
    std::fflush(stdout);
}

} // namespace

int main()
{
    for (const qsizetype size : {10'000'000, 100'000'000}) {
        bench("records", records(size));
        bench("one string", oneLongString(size));
        bench("numbers", numbers(size));
    }
    return 0;
}
