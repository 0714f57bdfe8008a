// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/callstore.h"

#include "app/history/bodystore.h"
#include "app/history/calljson.h"
#include "app/history/statement.h"

namespace ab::calls {

using namespace Qt::StringLiterals;

namespace {

// Three kinds of bodies for each call, behind those that every run has; stored, so never renumber.
constexpr int firstKind = 100;
enum class Part { Head, Sent, Received };

BodyKind kindOf(int number, Part part)
{
    return BodyKind(firstKind + 3 * number + int(part));
}

constexpr qsizetype readAtMost = 32 << 20; // of all bodies of a run together

int countOf(const QSqlDatabase &database, qint64 run)
{
    const int last = Statement(database,
                               u"SELECT max(coalesce((SELECT max(kind) FROM bodies WHERE run = ?), 0), "
                               "coalesce((SELECT max(kind) FROM body_sizes WHERE run = ?), 0))"_s,
                               {run, run})
                         .first()
                         .toInt();
    return last < firstKind ? 0 : (last - firstKind) / 3 + 1;
}

// Where the bytes lie: with the call itself, or with an earlier one that had the same.
int placeOf(const QSqlDatabase &database, qint64 run, int number, Part part, const QByteArray &bytes)
{
    if (number == 0 || bytes.isEmpty())
        return number;
    const QByteArray head = bodies::read(database, run, kindOf(number - 1, Part::Head)).value_or(QByteArray());
    const int place = bodyPlaces(head).*(part == Part::Sent ? &BodyPlaces::sent : &BodyPlaces::received);
    return bodies::read(database, run, kindOf(place, part)) == bytes ? place : number;
}

bool writeBody(const QSqlDatabase &database, qint64 run, int number, Part part, int place, const QByteArray &bytes)
{
    return bodies::write(database, run, kindOf(number, part), place == number ? bytes : QByteArray());
}

} // namespace

bool write(const QSqlDatabase &database, const Exchange &call)
{
    const qint64 run = call.tag.runRow;
    const int number = std::min(countOf(database, run), most - 1);
    const QByteArray &sent = call.requestBody.bytes;
    const QByteArray &received = call.responseBody.bytes;
    const BodyPlaces places{.sent = placeOf(database, run, number, Part::Sent, sent),
                            .received = placeOf(database, run, number, Part::Received, received)};
    return bodies::write(database, run, kindOf(number, Part::Head), headOf(call, places))
           && writeBody(database, run, number, Part::Sent, places.sent, sent)
           && writeBody(database, run, number, Part::Received, places.received, received);
}

QList<Exchange> read(const QSqlDatabase &database, qint64 run)
{
    QList<Exchange> calls;
    qsizetype room = readAtMost;
    const auto body = [&](int place, Part part, ExchangeBody &into) {
        const auto bytes = bodies::read(database, run, kindOf(place, part));
        if (bytes && bytes->size() <= room)
            into.bytes = *bytes;
        else // damaged, or too much
            into.kept = ExchangeBody::Kept::Beginning;
        room -= into.bytes.size();
    };
    const int count = countOf(database, run);
    for (int number = 0; number < count; ++number) {
        const QByteArray head = bodies::read(database, run, kindOf(number, Part::Head)).value_or(QByteArray());
        Exchange call = callFrom(head);
        call.id = number + 1;
        call.tag.runRow = run;
        const BodyPlaces places = bodyPlaces(head);
        body(places.sent, Part::Sent, call.requestBody);
        body(places.received, Part::Received, call.responseBody);
        calls.append(call);
    }
    return calls;
}

} // namespace ab::calls
