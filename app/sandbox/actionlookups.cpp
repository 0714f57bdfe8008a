// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/actionlookups.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

void ActionLookups::begin(const Identity &owner, const AppDefinition &app)
{
    Lookup &lookup = m_lookups[{owner, app.id}];
    ++lookup.number;
    while (!lookup.ids.isEmpty() && lookup.ids.first().first < lookup.number - m_kept)
        m_actions.remove(lookup.ids.takeFirst().second);
}

QString ActionLookups::issue(const Identity &owner, const AppDefinition &app, const ActionDefinition &action)
{
    Lookup &lookup = m_lookups[{owner, app.id}];
    const QString id = "core:"_L1 + m_ids.letters("action", 32);
    lookup.ids.append({lookup.number, id});
    m_actions.insert(id, {owner, app.id, action.key, action.type, false});
    return id;
}

const LookedUpAction *ActionLookups::find(const Identity &owner, const QString &id) const
{
    const auto found = m_actions.constFind(id);
    return found == m_actions.constEnd() || found->owner != owner ? nullptr : &*found;
}

} // namespace ab::sandbox
