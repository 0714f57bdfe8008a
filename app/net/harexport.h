// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

namespace ab {

// A HAR 1.2 file, or the first place in it where a secret stands: then it must not be written.
struct HarFile
{
    struct Leak
    {
        qint64 exchange = 0;
        QString pointer{}; // into its entry, "/request/headers/2/value"
    };
    QByteArray bytes{};
    std::optional<Leak> leak{};
};

// The finished ones among the calls. The log's redactor looks through the very bytes that would be written.
HarFile harFile(const ExchangeLog &log, const QList<qint64> &calls);

} // namespace ab
