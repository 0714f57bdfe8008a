// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonscanner.h"
#include "app/json/jsontable.h"

#include <functional>
#include <vector>

namespace ab {

// Fills a JsonTable in one pass. The containers that are still open are kept on a stack of its own, so that depth
// costs memory only.
class JsonParser
{
public:
    explicit JsonParser(QByteArray bytes, JsonReading reading = JsonReading::Strict);

    // `goOn` is asked now and then with the offset reached; false ends it there, as an error.
    using GoOn = std::function<bool(qsizetype offset)>;
    bool parse(const GoOn &goOn = {});
    JsonTable takeTable() { return std::move(m_table); }  // after parse() succeeded
    JsonError error() const { return m_scanner.error(); } // after it failed

private:
    struct Open
    {
        quint32 offset = 0;
        quint32 firstPending = 0;
        bool isObject = false;
    };

    bool value();
    bool scalar(char first);
    bool step();
    bool memberName();
    void open(bool isObject);
    void close();
    void moveToTable(quint32 firstPending);

    JsonTable m_table;
    JsonScanner m_scanner;
    std::vector<Open> m_open;
    GrowingList<JsonTable::Entry> m_pending; // values whose container is not closed yet
};

} // namespace ab
