// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QVariant>

#include <span>

namespace ab {

// One column of the table `runs` and the part of a record it holds.
struct RunColumn
{
    enum class Written {
        AtInsert, // known from the beginning
        Always,
        Apart // by a person, whatever the run does meanwhile
    };
    const char *name;
    Written written;
    QVariant (*get)(const RunRecord &);
    void (*set)(RunRecord &, const QVariant &); // does nothing for what is derived from other members
};

std::span<const RunColumn> runColumns(); // without the key `row`; the first is `state`

QString stateName(RunState state);
QString notNull(const QString &text); // SQL tells a null text from an empty one
QVariant timeToSql(const QDateTime &time);
QDateTime timeFromSql(const QVariant &value);

} // namespace ab
