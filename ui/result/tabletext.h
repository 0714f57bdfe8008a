// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QStringList>

#include <functional>

namespace ab {

// Rows of a table as text for a spreadsheet: a tab between two cells and a line for each row. Values stay as they are;
// one with a tab, a line end or a quote in it stands in quotes, out of which spreadsheets take it again.
struct TableText
{
    QStringList columns{}; // names of members
    bool hasHeading = true;
    qsizetype size = 0;                         // in rows
    std::function<JsonNode(qsizetype)> rowAt{}; // asked on another thread

    // Nothing where it is longer than `most` bytes or `goOn` says false.
    std::optional<QByteArray> write(qsizetype most, const std::function<bool()> &goOn) const;
};

} // namespace ab
