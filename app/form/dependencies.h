// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/inputfield.h"

#include <QHash>

namespace ab {

// Who depends on whom (depends_on) among the fields of one form. Ids that no field has are ignored, and cycles are
// walked once.
class Dependencies
{
public:
    Dependencies() = default;
    explicit Dependencies(const QList<InputField> &fields);

    bool hasDependants(const QString &id) const { return m_children.contains(id); }
    QStringList dependantsOf(const QString &id) const; // also indirect ones, nearest first, never `id` itself
    QStringList ancestorsOf(const QString &id) const;  // likewise
    QStringList parentsOf(const QString &id) const { return m_parents.value(id); }

private:
    QHash<QString, QStringList> m_children;
    QHash<QString, QStringList> m_parents;
};

} // namespace ab
