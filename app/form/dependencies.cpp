// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/dependencies.h"

#include <QSet>

namespace ab {

namespace {

QStringList reachable(const QHash<QString, QStringList> &edges, const QString &from)
{
    QStringList found = edges.value(from);
    QSet<QString> seen(found.cbegin(), found.cend());
    seen.insert(from);
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QStringList next = edges.value(found.at(i));
        for (const QString &id : next) {
            if (seen.contains(id))
                continue;
            seen.insert(id);
            found.append(id);
        }
    }
    return found;
}

} // namespace

Dependencies::Dependencies(const QList<InputField> &fields)
{
    QSet<QString> known;
    for (const InputField &field : fields)
        known.insert(field.id);
    for (const InputField &field : fields) {
        for (const QString &parent : field.dependsOn) {
            if (!known.contains(parent) || parent == field.id || m_parents.value(field.id).contains(parent))
                continue;
            m_children[parent].append(field.id);
            m_parents[field.id].append(parent);
        }
    }
}

QStringList Dependencies::dependantsOf(const QString &id) const
{
    return reachable(m_children, id);
}

QStringList Dependencies::ancestorsOf(const QString &id) const
{
    return reachable(m_parents, id);
}

} // namespace ab
