// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace ab {

// The simulator's own record of what it was asked and what it did, laid beside what the client believes.
class StormBooks
{
public:
    StormBooks(const QJsonArray &requests, const QJsonArray &runs);

    // What is wrong with the record of a run, in words; empty when it says what the books say.
    QString objection(const QByteArray &marker, const RunRecord &record) const;
    QStringList actionIdsUsedTwice() const;
    int runsCreated() const { return int(m_runIds.size()); }
    int refusedByTheLimit() const { return m_overLimit; } // 429s that are not the storm's
    const QHash<QString, int> &faultsMet() const { return m_faults; }

private:
    struct Create
    {
        int status = 0;
        bool carriedOut = false;
        bool struck = false; // by a fault of the storm
        QString actionId;
        // Certainly started nothing, and said so: such a request may be followed by another one.
        bool isRefusal() const { return !carriedOut && status >= 300 && status < 500; }
    };
    void readRequest(const QJsonObject &request);
    QString aboutSending(const QList<Create> &creates) const;
    QString aboutState(const QList<Create> &creates, const RunRecord &record) const;

    QHash<QByteArray, QList<Create>> m_creates; // by marker
    QHash<QString, QJsonObject> m_runIds;
    QHash<QString, int> m_faults;
    int m_overLimit = 0;
};

} // namespace ab
