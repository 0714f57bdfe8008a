// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"
#include "app/net/exchangelog.h"

#include <QDateTime>

#include <functional>
#include <optional>

namespace ab {

// What a run was asked to do, without what came of it.
struct SentInputs
{
    QDateTime createdAt{};
    JsonText inputs{};
    JsonText definitions{};
    bool isDamaged = false; // the inputs are, and empty here
};

// Reads parts of runs over a connection of its own, so on any thread, which is then the only one that uses it.
class HistoryReader
{
public:
    explicit HistoryReader(const QString &file);
    ~HistoryReader();
    Q_DISABLE_COPY_MOVE(HistoryReader)

    // nullopt: it is damaged, or `goOn`, which is asked now and then, ended it.
    std::optional<JsonText> result(qint64 row, const std::function<bool()> &goOn = {}) const;
    QList<Exchange> calls(qint64 row) const; // as they were kept, in the order of their end
    std::optional<SentInputs> inputs(qint64 row) const;
    // Those of the run of the same action, profile and identity before this one.
    std::optional<SentInputs> inputsBefore(qint64 row) const;

private:
    QString m_connection;
};

} // namespace ab
