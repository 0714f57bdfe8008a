// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what 100,000 calls (or as many as it is told) cost the request log: time for each, memory of the process and
// bytes on disk, while the ring turns over fifty times. Baseline: the memory after the last tenth is that after the
// first.
#include "app/core/redact.h"
#include "app/net/exchangelog.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QFile::ReadOnly))
        return 0;
    return double(file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE)) / (1 << 20);
}

double storedMiB(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator at(folder, QDir::Files, QDirIterator::Subdirectories); at.hasNext();)
        bytes += QFileInfo(at.next()).size();
    return double(bytes) / (1 << 20);
}

QByteArray listOf(qsizetype size)
{
    QByteArray json("{\"data\":[");
    for (int i = 0; json.size() < size; ++i)
        json += "{\"id\":\"app-" + QByteArray::number(i) + "\",\"title\":\"Some app\",\"url\":\"https://h/a?b=c\"},";
    json.back() = ']';
    return json + '}';
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const auto redactor = std::make_shared<Redactor>();
    for (int i = 0; i < 20; ++i)
        redactor->addSecret("a-secret-of-some-length-" + QByteArray::number(i));
    ExchangeLog log(redactor);
    log.keepBodiesIn(folder.path());

    HttpRequest request{.method = "POST", .url = QUrl(u"https://api.test/v2/actions/core%3A1/inputs"_s)};
    request.body = "{\"data\":{\"authentication\":null,\"inputs\":{\"a\":\"b\"}}}";
    request.headers = {{"Authorization", "Bearer a-secret-of-some-length-7"}, {"Content-Type", "application/json"}};
    const QList<HttpHeader> headers{{"Content-Type", "application/json"}, {"Date", "Fri, 27 Nov 2026 20:00:00 GMT"}};
    const HttpResponse small{.status = 200, .body = listOf(2000), .headers = headers};
    const HttpResponse large{.status = 200, .body = listOf(60'000), .headers = headers};

    QElapsedTimer clock;
    clock.start();
    double firstTenth = 0;
    const int calls = argc > 1 ? std::max(10, QByteArray(argv[1]).toInt()) : 100'000;
    for (int i = 1; i <= calls; ++i) {
        log.finish(log.begin(request, 1), i % 20 == 0 ? large : small);
        if (i % 1000 == 0)
            log.settle();
        if (i == calls / 10)
            firstTenth = residentMiB();
    }
    const double each = double(clock.nsecsElapsed()) / 1e3 / calls;
    std::printf("%d calls: %.1f us each; resident %.1f MiB after a tenth, %.1f MiB at the end; on disk %.1f MiB\n",
                calls, each, firstTenth, residentMiB(), storedMiB(folder.path()));
    return 0;
}
