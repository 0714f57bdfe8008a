// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runfilter.h"

#include "app/history/runcolumns.h"
#include "app/history/searchtext.h"

#include <limits>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

struct Condition
{
    QString term;
    QVariantList values{};
};

class Conditions : public QList<Condition>
{
public:
    void add(const QString &term, const QVariantList &values) { append(Condition{term, values}); }
    void equal(const QString &column, const QString &value)
    {
        if (!value.isEmpty())
            add(column + u" = ?"_s, {value});
    }
};

void addStates(Conditions &conditions, const QList<RunState> &states)
{
    QStringList marks;
    QVariantList values;
    for (const RunState state : states) {
        marks.append(u"?"_s);
        values.append(stateName(state));
    }
    if (!marks.isEmpty())
        conditions.add(u"state IN ("_s + marks.join(u", "_s) + u')', values);
}

Conditions conditionsOf(const RunFilter &filter)
{
    Conditions all;
    addStates(all, filter.states);
    all.equal(u"app_id"_s, filter.appId);
    all.equal(u"action_key"_s, filter.actionKey);
    all.equal(u"profile"_s, filter.profile);
    all.equal(u"connection_id"_s, filter.connectionId);
    if (!filter.errorClass.isEmpty())
        all.add(u"error_class != '' AND error_class = ?"_s, {filter.errorClass}); // so its index is of use
    if (filter.identity)
        all.add(u"user = ? AND tenant = ?"_s, {notNull(filter.identity->user), notNull(filter.identity->tenant)});
    if (filter.from.isValid())
        all.add(u"created_at >= ?"_s, {filter.from.toMSecsSinceEpoch()});
    if (filter.until.isValid())
        all.add(u"created_at < ?"_s, {filter.until.toMSecsSinceEpoch()});
    if (filter.pinnedOnly)
        all.add(u"pinned = 1"_s, {});
    return all;
}

bool fits(const QString &wanted, const QString &value)
{
    return wanted.isEmpty() || wanted == value;
}

} // namespace

bool RunFilter::matches(const RunRecord &record) const
{
    return (states.isEmpty() || states.contains(record.state)) && fits(appId, record.action.appId)
           && fits(actionKey, record.action.key) && fits(profile, record.profile)
           && fits(connectionId, record.connectionId) && (!identity || *identity == record.identity)
           && (errorClass.isEmpty() || errorClass == record.errorClass())
           && (!from.isValid() || record.createdAt >= from) && (!until.isValid() || record.createdAt < until)
           && (!pinnedOnly || record.annotation.pinned);
}

RunQuery queryFor(const RunFilter &filter, int limit, std::optional<qint64> before, const IsRare &isRare)
{
    const qint64 end = before.value_or(std::numeric_limits<qint64>::max());
    const QString match = matchExpression(filter.text);
    RunQuery query;
    QString key = u"runs.row"_s;
    if (!match.isEmpty()) { // the index of the words leads, and gives its rows in the order that is wanted
        query.sql = u"JOIN run_text ON run_text.rowid = runs.row WHERE run_text MATCH ? AND "_s;
        query.values.append(match);
        key = u"run_text.rowid"_s;
    } else {
        query.sql = u"WHERE "_s;
    }
    for (const Condition &condition : conditionsOf(filter)) {
        const bool first = !match.isEmpty() && isRare && isRare(condition.term, condition.values);
        query.sql +=
            (first ? u"+run_text.rowid IN (SELECT row FROM runs WHERE "_s + condition.term + u')' : condition.term)
            + u" AND "_s;
        query.values += condition.values;
    }
    query.sql += key + u" < ? ORDER BY "_s + key + u" DESC LIMIT ?"_s;
    query.values += QVariantList{end, limit};
    return query;
}

} // namespace ab
