// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/formserver.h"

#include <QRandomGenerator>
#include <QSet>

namespace ab {

// A service drawn from a seed, whose fields depend on the values of its invalidating fields and on nothing else. Every
// answer starts with an info item that numbers it.
class RandomService
{
public:
    static inline const QByteArrayList ids{"a", "b", "c", "d", "e", "f", "g", "h"};

    explicit RandomService(quint32 seed) : m_random(seed)
    {
        for (const QByteArray &id : ids)
            m_traits.insert(id, traits(id));
    }

    QByteArrayList rows(const JsonNode &inputs)
    {
        QRandomGenerator drawn(stateOf(inputs));
        const QByteArray number = QByteArray::number(++m_answers);
        QByteArrayList rows{R"({"type":"info_field","id":"answer","description":")" + number + "\"}"};
        for (const QByteArray &id : ids) {
            const bool isThere = drawn.bounded(4) > 0;
            const QByteArray type = typeOf(drawn.bounded(12));
            if (isThere)
                rows.append(fieldRow(id, m_traits.value(id) + ',' + type));
        }
        return rows;
    }

    // Some of the texts that are typed here, and others.
    QByteArrayList choices(const JsonNode &inputs) const
    {
        QRandomGenerator drawn(stateOf(inputs));
        QByteArrayList some;
        for (const char *id : {"0", "1", "2", "3", "w0", "w1", "other"}) {
            if (drawn.bounded(2) == 0)
                some.append(id);
        }
        return some;
    }

private:
    static QByteArray typeOf(int draw)
    {
        if (draw == 0)
            return R"("value_type":"ARRAY")";
        return draw < 4 ? R"("value_type":"INTEGER")" : R"("value_type":"STRING")";
    }

    quint32 stateOf(const JsonNode &inputs) const
    {
        QByteArray state = QByteArray::number(m_salt);
        for (const QByteArray &id : ids) {
            if (m_invalidating.contains(id))
                state += id + '=' + inputs.child(QLatin1StringView(id)).bytes().toByteArray();
        }
        return quint32(qHash(state, 7));
    }

    QByteArray traits(const QByteArray &id)
    {
        QByteArrayList parents;
        while (m_random.bounded(3) == 0)
            parents.append('"' + ids.at(m_random.bounded(int(ids.size()))) + '"');
        const bool invalidates = m_random.bounded(3) == 0;
        if (invalidates)
            m_invalidating.insert(id);
        const QByteArray defaultValue = m_random.bounded(4) == 0 ? "7" : "";
        const QByteArray format = m_random.bounded(4) == 0 ? R"(,"format":"SELECT")" : "";
        return R"("depends_on":[)" + parents.join(',') + R"(],"invalidates_input_fields":)"
               + (invalidates ? "true" : "false") + R"(,"default_value":")" + defaultValue + '"' + format;
    }

    QRandomGenerator m_random;
    int m_salt = m_random.bounded(1000);
    QSet<QByteArray> m_invalidating;
    QHash<QByteArray, QByteArray> m_traits;
    int m_answers = 0;
};

} // namespace ab
