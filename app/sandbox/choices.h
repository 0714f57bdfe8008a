// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ab::sandbox {

// All choices of a field, one page of them, or how many there are. Long lists are made up as they are asked for.
class Choices
{
public:
    Choices(const QJsonObject &field, const AppDefinition &app, const QJsonObject &inputs);

    int count() const;
    int pageSize(int usual) const; // the field's own, or the usual one
    QJsonArray range(int first, int count) const;
    bool contains(const QString &id) const;
    QString label(const QString &id) const; // the id itself when there is no such choice

private:
    QJsonObject made(int index) const;

    QJsonObject m_source; // {"list", "by"} or {"combine", …}
    QJsonArray m_entries;
    QList<QJsonArray> m_parts; // of a combination: the lists that are multiplied
};

QJsonArray inventedChoices(int page, int size); // of a list that never ends

} // namespace ab::sandbox
