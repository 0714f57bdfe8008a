// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/identity.h"
#include "app/sandbox/seededids.h"

#include <QHash>

namespace ab::sandbox {

// What an ephemeral action id stands for.
struct LookedUpAction
{
    Identity owner;
    QString app;
    QString key;
    QString type;
    bool spent = false; // a run was made with it
};

// The action ids that were given out: new at every lookup, each good for one run by the person who asked.
class ActionLookups
{
public:
    ActionLookups(const int &kept, SeededIds &ids) : m_kept(kept), m_ids(ids) {}

    void begin(const Identity &owner, const AppDefinition &app); // a lookup; forgets the ids of those long past
    QString issue(const Identity &owner, const AppDefinition &app, const ActionDefinition &action);
    const LookedUpAction *find(const Identity &owner, const QString &id) const;
    void spend(const QString &id) { m_actions[id].spent = true; }

private:
    using Series = std::pair<Identity, QString>;
    struct Lookup
    {
        int number = 0;
        QList<std::pair<int, QString>> ids; // with the lookup that made them, oldest first
    };

    const int &m_kept;
    SeededIds &m_ids;
    QHash<Series, Lookup> m_lookups;
    QHash<QString, LookedUpAction> m_actions;
};

} // namespace ab::sandbox
