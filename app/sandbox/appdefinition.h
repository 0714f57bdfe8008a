// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace ab::sandbox {

// One action as an app's file describes it. Fields, outputs and outcomes stay JSON: FieldRules, ResultTemplate and
// the endpoints read them. The shapes are explained in resources/sandbox/README.md.
struct ActionDefinition
{
    QString key;
    QString type; // WRITE, SEARCH, …
    QString title;
    QString description;
    bool isInstant = false;
    int pendingPolls = -1; // -1: as the scenario says
    QJsonArray fields;
    QJsonArray outputs;
    QJsonArray outcomes;
};

// A connection that every new identity finds in its account.
struct ConnectionSeed
{
    QString title;
    bool expired = false;
};

struct AppDefinition
{
    QString id; // UUID
    QString title;
    QString description;
    QString hexColor;
    QString icon;           // the first part of the icons' file names
    QString implementation; // e.g. SheetwiseCLIAPI@2.4.1
    bool needsConnection = true;
    QStringList categories;
    QStringList accounts; // what Connect offers to sign in with
    QList<ConnectionSeed> connections;
    QJsonObject lists; // what choices and repeated fields draw from
    QList<ActionDefinition> actions;

    static AppDefinition fromJson(const QJsonObject &json);
    const ActionDefinition *action(const QString &key, const QString &type) const;
    QStringList actionTypes() const;
    QString service() const { return implementation.section(u'@', 0, 0); } // without the version
};

} // namespace ab::sandbox
