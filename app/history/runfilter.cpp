// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runfilter.h"

#include "app/history/runcolumns.h"
#include "app/history/searchtext.h"

#include <limits>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

struct Conditions
{
    QStringList terms;
    QVariantList values;

    void add(const QString &term, const QVariant &value)
    {
        terms.append(term);
        values.append(value);
    }
    void equal(const QString &column, const QString &value)
    {
        if (!value.isEmpty())
            add(column + u" = ?"_s, value);
    }
};

void addStates(Conditions &conditions, const QList<RunState> &states)
{
    QStringList marks;
    for (const RunState state : states) {
        marks.append(u"?"_s);
        conditions.values.append(stateName(state));
    }
    if (!marks.isEmpty())
        conditions.terms.append(u"state IN ("_s + marks.join(u", "_s) + u')');
}

Conditions conditionsOf(const RunFilter &filter)
{
    Conditions all;
    addStates(all, filter.states);
    all.equal(u"app_id"_s, filter.appId);
    all.equal(u"action_key"_s, filter.actionKey);
    all.equal(u"profile"_s, filter.profile);
    all.equal(u"connection_id"_s, filter.connectionId);
    all.equal(u"error_class"_s, filter.errorClass);
    if (filter.identity) {
        all.add(u"user = ?"_s, notNull(filter.identity->user));
        all.add(u"tenant = ?"_s, notNull(filter.identity->tenant));
    }
    if (filter.from.isValid())
        all.add(u"created_at >= ?"_s, filter.from.toMSecsSinceEpoch());
    if (filter.until.isValid())
        all.add(u"created_at < ?"_s, filter.until.toMSecsSinceEpoch());
    if (filter.pinnedOnly)
        all.terms.append(u"pinned = 1"_s);
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

RunQuery queryFor(const RunFilter &filter, int limit, std::optional<qint64> before)
{
    Conditions conditions = conditionsOf(filter);
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
    conditions.add(key + u" < ?"_s, end);
    query.sql += conditions.terms.join(u" AND "_s) + u" ORDER BY "_s + key + u" DESC LIMIT ?"_s;
    query.values += conditions.values;
    query.values.append(limit);
    return query;
}

} // namespace ab
