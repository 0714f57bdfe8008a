// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/endpoint.h"
#include "app/sandbox/httpmessage.h"
#include "app/sandbox/outcome.h"

#include <QJsonObject>

namespace ab::sandbox {

class ObjectReader;

// How a connection is to be cut, or a body to be cut short.
enum class Cut { None, BeforeProcessing, AfterProcessing, HalfBody };

// One thing that goes wrong, at one endpoint, for some of its requests.
struct Fault
{
    Endpoint endpoint = Endpoint::Unknown;
    int occurrence = 1;     // the first request it meets, counted from when the fault was set
    int count = 1;          // how many requests it meets; 0: all from then on
    int status = 0;         // 0: the answer's own
    bool processed = false; // the request is carried out although the answer says otherwise
    Cut cut = Cut::None;
    int delay = 0; // milliseconds
    QString body;  // "" (an error object for a failure), one of malformedBodyNames(), or the text of the body
    QJsonObject headers;
    int seen = 0; // requests of this endpoint so far

    bool carriesOut() const; // the request reaches the service
    bool dropsAnswer() const { return cut == Cut::BeforeProcessing || cut == Cut::AfterProcessing; }
    Reply answer(Reply actual) const; // what is sent instead of the actual answer
    QString name() const;             // for the request log; empty: without effect

private:
    bool replacesAnswer() const { return status != 0 || !body.isEmpty(); }
    Reply replacement(const Reply &actual) const;
};

QStringList malformedBodyNames();

// Reads a fault from a scenario or from a control request.
Fault readFault(ObjectReader &reader);

// The faults that are set, and which of them a request meets.
class FaultPlan
{
public:
    explicit FaultPlan(QList<Fault> faults = {}) : m_faults(std::move(faults)) {}

    void add(const QList<Fault> &faults) { m_faults.append(faults); }
    void clear() { m_faults.clear(); }
    int count() const { return int(m_faults.size()); }
    Fault next(Endpoint endpoint); // a fault without effect when there is none

private:
    QList<Fault> m_faults;
};

} // namespace ab::sandbox
