// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ab::sandbox {

// Works out which fields an action has once some inputs are known. An app's file says for each item when it is there
// ("when") and for which entries of a list it is repeated ("each").
class FieldRules
{
public:
    FieldRules(const AppDefinition &app, const ActionDefinition &action, const QJsonObject &inputs) :
        m_lists(app.lists), m_fields(action.fields), m_inputs(inputs)
    {
    }

    QJsonArray items() const;               // as the API sends them
    QList<QJsonObject> inputFields() const; // those of fieldsets, too, with what the file says about their choices
    QJsonObject inputField(const QString &id) const; // empty when there is none

private:
    QJsonArray expanded(const QJsonArray &items) const;
    QJsonArray repeated(const QJsonObject &item) const;

    const QJsonObject &m_lists;
    const QJsonArray &m_fields;
    const QJsonObject &m_inputs;
};

// Conditions and lists of an app's file, shared by fields, choices and outcomes.
QString inputText(const QJsonObject &inputs, const QString &field); // empty when not set
bool conditionHolds(const QJsonValue &condition, const QJsonObject &inputs);
QJsonArray listFor(const QJsonObject &source, const QJsonObject &lists, const QJsonObject &inputs);

} // namespace ab::sandbox
