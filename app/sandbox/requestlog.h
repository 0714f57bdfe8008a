// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/endpoint.h"
#include "app/sandbox/httpmessage.h"

#include <QDateTime>
#include <QJsonArray>

#include <deque>

namespace ab::sandbox {

// What became of a request.
struct Treatment
{
    int status = 200;       // 0: cut off without an answer
    QString fault{};        // empty: met none
    bool carriedOut = true; // it reached the service, whatever was answered
};

// What the server was asked, for tests and for people who want to see what left the client. Of secrets it keeps only
// that they were there; everything else as it came. The oldest entries go when there are very many.
class RequestLog
{
public:
    void add(const QDateTime &time, Endpoint endpoint, const Request &request, const Treatment &treatment);
    void clear();
    QJsonArray toJson(int afterSequence = 0) const;

private:
    // What an entry needs, and no more: a campaign makes a hundred thousand.
    struct Entry
    {
        int sequence = 0;
        QDateTime time;
        Endpoint endpoint = Endpoint::Unknown;
        QByteArray method;
        QByteArray path;
        QByteArray query;
        QByteArray contentType;
        QByteArray accept;
        bool authorized = false;
        QByteArray body;
        QByteArray bodySha256;
        Treatment treatment;
    };
    static QJsonObject toJson(const Entry &entry);

    int m_sequence = 0;
    std::deque<Entry> m_entries;
};

} // namespace ab::sandbox
