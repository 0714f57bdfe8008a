// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httplogfile.h"

#include "app/net/exchangejson.h"

namespace ab {

namespace {

constexpr qint64 mostOfBody = 256 << 10;

} // namespace

HttpLogFile::HttpLogFile(ExchangeLog *log, const QString &fileName, QObject *parent) :
    QObject(parent), m_log(log), m_file(fileName)
{
    connect(m_log, &ExchangeLog::recorded, this, &HttpLogFile::write);
}

bool HttpLogFile::open()
{
    return m_file.open(QFile::WriteOnly | QFile::Append);
}

void HttpLogFile::write(qint64 id)
{
    const Exchange *exchange = m_log->find(id);
    if (!exchange || !m_file.isOpen())
        return;
    m_file.write(exchangeToJson(*exchange, m_log->body(id, ExchangeLog::Part::Request, mostOfBody),
                                m_log->body(id, ExchangeLog::Part::Response, mostOfBody))
                     .bytes()
                 + '\n');
    m_file.flush();
}

} // namespace ab
