// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/callkeeper.h"

#include "app/core/logging.h"
#include "app/core/redact.h"
#include "app/history/callstore.h"
#include "app/history/recordwriter.h"
#include "app/history/statement.h"
#include "app/net/exchangefacts.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// True also for a run that is gone: then there is nothing to write.
bool writeOne(const QSqlDatabase &database, const Exchange &call)
{
    const qint64 run = call.tag.runRow;
    Transaction transaction(database);
    if (!transaction.isOpen())
        return false;
    Statement known(database, u"SELECT 1 FROM runs WHERE row = ?"_s, {run});
    if (!known.run())
        return false;
    return !known.next() || (calls::write(database, call) && writeSize(database, run) && transaction.commit());
}

} // namespace

void CallKeeper::add(const Exchange &call, const QByteArray &sent, const QByteArray &received)
{
    Exchange exchange = call;
    exchange.requestBody = kept(call.requestBody, contentType(call.requestHeaders), sent);
    exchange.responseBody = kept(call.responseBody, contentType(call.responseHeaders), received);
    m_waiting.append(exchange);
    if (m_waiting.size() > mostWaiting) {
        qCWarning(lcHistory) << "a call of run" << m_waiting.first().tag.runRow << "was not kept";
        m_waiting.removeFirst();
    }
}

ExchangeBody CallKeeper::kept(const ExchangeBody &known, const QByteArray &contentType, const QByteArray &bytes) const
{
    if (bytes.isEmpty())
        return known;
    const bool isWhole = bytes.size() <= calls::mostOfBody;
    return {.bytes = m_redactor ? m_redactor->bodyStart(contentType, bytes, calls::mostOfBody)
                                : bytes.left(calls::mostOfBody),
            .size = bytes.size(),
            .kept = isWhole ? ExchangeBody::Kept::Whole : ExchangeBody::Kept::Beginning};
}

bool CallKeeper::writeAll(const QSqlDatabase &database)
{
    if (m_waiting.isEmpty())
        return true;
    Statement(database).run(u"PRAGMA synchronous=NORMAL"_s); // a call lost with the power is no loss
    while (!m_waiting.isEmpty() && writeOne(database, m_waiting.constFirst()))
        m_waiting.removeFirst();
    Statement(database).run(u"PRAGMA synchronous=FULL"_s);
    return m_waiting.isEmpty();
}

} // namespace ab
