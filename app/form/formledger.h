// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/form/formdefinitions.h"

#include <QDateTime>

#include <functional>

namespace ab {

// What became of each reading of a form's definitions, oldest first: the newest hundred. Kept in memory only.
class FormLedger
{
public:
    enum class Outcome {
        UnderWay, // or answered with no fields, and nobody has decided yet: see InputForm::asksToAdopt()
        Adopted,
        Same,     // as the definitions in use, and no value moved
        Stale,    // dropped for a newer one, or with the form
        Declined, // it reported no fields, and the user kept the old ones
        Failed
    };

    struct Entry
    {
        int number = 0; // counts the readings since the form was closed last
        QDateTime asked{};
        QDateTime ended{};
        QString actionKey{};
        QString connectionId{};
        QString cause{}; // as in the request log: "open", "field:<id>", "retry", "connection", "undo", "paste", "check"
        JsonText told{}; // the inputs it told, PASSWORD values as ""
        Outcome outcome = Outcome::UnderWay;
        FormChanges changes{};
        FormDefinitions definitions{}; // Adopted, Same; shared with the form and other entries
        ApiError error{};              // Failed
    };

    static constexpr int maxEntries = 100;

    const QList<Entry> &entries() const { return m_entries; }
    bool isEmpty() const { return m_entries.isEmpty(); }
    const Entry &newest() const { return m_entries.last(); }
    int count() const { return m_count; } // of all, also those that fell out

    void begin(Entry entry); // numbers it; one that is still under way is stale now
    // These end the entry under way; without one they do nothing.
    void adopted(const FormChanges &changes, const FormDefinitions &definitions, bool isSame);
    void declined();
    void failed(const ApiError &error);
    void dropped();
    void clear() { *this = {}; }

private:
    void end(Outcome outcome, const std::function<void(Entry &)> &note = {});

    QList<Entry> m_entries;
    int m_count = 0;
};

} // namespace ab
