// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/form/choicelist.h"

#include <QCache>
#include <QMap>

#include <chrono>

namespace ab {

// What a list of choices is the answer to, but for the identity: each form, and so each cache, has one of its own.
struct ChoiceSource
{
    QString connectionId{};
    ActionRef action{};
    QString fieldId{};
    QMap<QString, QString> ancestors{}; // what the fields that it depends on, also indirectly, hold

    QByteArray key() const; // a hash: one of them may be a PASSWORD
};

// Lists of choices that no field shows at the moment. In memory only, for a few minutes, the least used ones go first.
class ChoiceCache
{
public:
    static constexpr int capacity = 250'000; // choices, in all lists

    explicit ChoiceCache(std::chrono::milliseconds lifetime) : m_lifetime(lifetime) {}

    void put(const QByteArray &key, const ChoiceList &list); // nothing that is empty because nothing was read
    std::optional<ChoiceList> take(const QByteArray &key);   // nothing that is older than its lifetime
    bool isOutdated(const ChoiceList &list) const;
    void clear() { m_lists.clear(); }

private:
    std::chrono::milliseconds m_lifetime;
    QCache<QByteArray, ChoiceList> m_lists{capacity};
};

} // namespace ab
