// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QSqlDatabase>

#include <memory>

namespace ab {

class Redactor;

// Redacts the calls of runs and writes them, in order. One that the disk refuses is kept for the next attempt, a
// bounded number of them: a run does not depend on its calls.
class CallKeeper
{
public:
    explicit CallKeeper(std::shared_ptr<const Redactor> redactor) : m_redactor(std::move(redactor)) {}

    // The bodies as they were.
    void add(const Exchange &call, const QByteArray &sent, const QByteArray &received);
    bool writeAll(const QSqlDatabase &database); // false: some are left

private:
    ExchangeBody kept(const ExchangeBody &known, const QByteArray &contentType, const QByteArray &bytes) const;

    static constexpr qsizetype mostWaiting = 500;

    std::shared_ptr<const Redactor> m_redactor; // may be none
    QList<Exchange> m_waiting;
};

} // namespace ab
