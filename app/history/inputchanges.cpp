// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/inputchanges.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonmembers.h"
#include "app/json/jsonpretty.h"

#include <QSet>

namespace ab {

QList<InputChange> inputChanges(const JsonText &then, const JsonText &now)
{
    using Kind = InputChange::Kind;
    const JsonNode before = JsonIndex::received(then.bytes());
    const JsonNode after = JsonIndex::received(now.bytes());
    const auto thenByName = membersByName(before);
    const auto nowByName = membersByName(after);
    QList<InputChange> changes;
    QSet<QString> seen;
    const auto note = [&](const QString &id) {
        if (seen.contains(id))
            return; // of equal names the last one counts
        seen.insert(id);
        const InputChange change{id, Kind::Changed, thenByName.value(id).source(), nowByName.value(id).source()};
        if (change.then.isEmpty())
            changes.append({id, Kind::OnlyNow, {}, change.now});
        else if (change.now.isEmpty())
            changes.append({id, Kind::OnlyThen, change.then, {}});
        else if (change.then != change.now && compacted(change.then) != compacted(change.now))
            changes.append(change);
    };
    for (qsizetype i = 0; after.isObject() && i < after.size(); ++i)
        note(after.key(i));
    for (qsizetype i = 0; before.isObject() && i < before.size(); ++i)
        note(before.key(i));
    return changes;
}

} // namespace ab
