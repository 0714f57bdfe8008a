// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formledger.h"

namespace ab {

void FormLedger::begin(Entry entry)
{
    dropped();
    entry.number = ++m_count;
    entry.asked = QDateTime::currentDateTimeUtc();
    m_entries.append(entry);
    if (m_entries.size() > maxEntries)
        m_entries.removeFirst();
}

void FormLedger::adopted(const FormChanges &changes, const FormDefinitions &definitions, bool isSame)
{
    end(isSame ? Outcome::Same : Outcome::Adopted, [&](Entry &entry) {
        entry.changes = changes;
        entry.definitions = definitions;
    });
}

void FormLedger::declined()
{
    end(Outcome::Declined);
}

void FormLedger::failed(const ApiError &error)
{
    end(Outcome::Failed, [&error](Entry &entry) { entry.error = error; });
}

void FormLedger::dropped()
{
    end(Outcome::Stale);
}

void FormLedger::end(Outcome outcome, const std::function<void(Entry &)> &note)
{
    if (m_entries.isEmpty() || m_entries.last().outcome != Outcome::UnderWay)
        return;
    Entry &entry = m_entries.last();
    entry.ended = QDateTime::currentDateTimeUtc();
    entry.outcome = outcome;
    if (note)
        note(entry);
}

} // namespace ab
