// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QVariant>

#include <functional>
#include <optional>

namespace ab {

// Which runs to list. Members left as they are exclude nothing.
struct RunFilter
{
    QString text{}; // words that the run's titles, ids, notes, inputs or results must hold, each as a beginning
    QList<RunState> states{};
    QString appId{};
    QString actionKey{};
    std::optional<Identity> identity{};
    QString profile{};
    QString connectionId{};
    QString errorClass{};
    QDateTime from{}; // created at or after
    QDateTime until{};
    bool pinnedOnly = false;

    bool isEmpty() const { return *this == RunFilter(); }
    bool matches(const RunRecord &record) const; // all but the text
    bool operator==(const RunFilter &) const = default;
};

// The same as SQL over the tables `runs` and, with a text, `run_text`: the rows before `before`, newest first.
struct RunQuery
{
    QString sql{};
    QVariantList values{};
};
// `isRare` tells of a condition on runs whether few fulfil it: then these are looked up first, and not each run that
// has the words.
using IsRare = std::function<bool(const QString &condition, const QVariantList &values)>;
RunQuery queryFor(const RunFilter &filter, int limit, std::optional<qint64> before, const IsRare &isRare = {});

} // namespace ab
