// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>

namespace ab::sandbox {

// What a run knows when its results are made.
struct ResultContext
{
    QJsonObject inputs;
    QJsonObject labels; // of inputs that were chosen from a list
    QString account;    // the connection's title
    QString runId;
    int number = 0; // counts the runs
    QDateTime now;
};

// Fills {{input:x}}, {{label:x}}, {{inputs}}, {{run}}, {{number}}, {{account}}, {{now}} and {{today}} in the texts of
// a value. A text that is nothing but one of them becomes its value, of its own type.
QJsonValue filled(const QJsonValue &value, const ResultContext &context);

// The labels of all chosen inputs.
QJsonObject chosenLabels(const AppDefinition &app, const ActionDefinition &action, const QJsonObject &inputs);

} // namespace ab::sandbox
