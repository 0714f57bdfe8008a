// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/endpoint.h"
#include "app/sandbox/httpmessage.h"

#include <QJsonArray>

#include <deque>

namespace ab::sandbox {

// What the server was asked, for tests and for people who want to see what left the client. Of secrets it keeps only
// that they were there; everything else as it came.
class RequestLog
{
public:
    void add(Endpoint endpoint, const Request &request, int status); // status 0: cut off without an answer
    void clear();
    QJsonArray toJson() const;

private:
    struct Entry
    {
        int sequence = 0;
        Endpoint endpoint = Endpoint::Unknown;
        Request request;
        int status = 0;
    };
    static QJsonObject toJson(const Entry &entry);

    int m_sequence = 0;
    std::deque<Entry> m_entries;
};

} // namespace ab::sandbox
