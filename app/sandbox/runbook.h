// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/identity.h"
#include "app/sandbox/scenario.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace ab::sandbox {

// A run as the service keeps it: what was asked, and how it goes on.
struct Run
{
    QString id;
    bool guideForm = true; // arun_… with queued and running, or a UUID with waiting
    Identity owner;
    QString app;
    QString actionKey;
    QString actionType;
    QString actionId;
    QString connection;   // empty: none
    QByteArray body;      // the request, byte for byte
    qint64 created = 0;   // Unix seconds
    int pendingPolls = 0; // how many reads find it unfinished
    int polls = 0;
    QJsonArray results;
    QJsonArray errors; // not empty: it ends in error
};

// All runs, in the order in which they were made.
class RunBook
{
public:
    explicit RunBook(const RunSettings &settings) : m_settings(settings) {}

    void add(const Run &run);
    int count() const { return int(m_runs.size()); }
    // Reads the run as its owner, which brings it one step nearer its end. Empty: not found, or no longer kept.
    QJsonObject poll(const Identity &owner, const QString &id, qint64 now);
    QJsonArray toJson() const; // the books, for tests

private:
    QString status(const Run &run) const;
    QJsonObject answer(const Run &run) const;
    QJsonValue results(const Run &run, const QString &status) const; // undefined: not there
    QJsonValue errors(const Run &run, const QString &status) const;

    const RunSettings &m_settings;
    QList<Run> m_runs;
    QHash<QString, qsizetype> m_places; // by id
};

} // namespace ab::sandbox
