// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QFile>
#include <QObject>

namespace ab {

// Writes each finished exchange as one JSON object a line (--log-http). Owned by the program.
class HttpLogFile : public QObject
{
    Q_OBJECT
public:
    HttpLogFile(ExchangeLog *log, const QString &fileName, QObject *parent = nullptr);
    bool open();
    QString errorString() const { return m_file.errorString(); }

private:
    void write(qint64 id);
    ExchangeLog *m_log;
    QFile m_file;
};

} // namespace ab
