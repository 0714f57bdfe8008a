// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/page.h"
#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <QMetaType>

namespace ab {

enum class ActionType { Write, Search, SearchOrWrite, SearchAndWrite, Read, ReadBulk, Filter, Run, Other };

// What is remembered of an action: app, stable key and type, since one key may exist under two types. Never an id.
struct ActionRef
{
    QString appId{};
    QString key{};
    QString type{}; // as the server spells it, upper-cased; empty matches any type
    bool operator==(const ActionRef &) const = default;
};

// One action of one lookup ("Get Actions"). `id` is ephemeral: good in the paths of the same screen, never for a run.
struct Action
{
    QString id{};
    QString key{};
    QString appId{};
    QString title{};
    QString description{};
    QString typeText{}; // as sent, upper-cased
    ActionType type = ActionType::Other;
    bool isInstant = false;
    JsonText raw{};

    ActionRef ref() const { return {appId, key, typeText}; }
    bool isTrigger() const { return type == ActionType::Read || type == ActionType::ReadBulk; }
    static Result<Action> fromJson(const JsonNode &node);
    bool operator==(const Action &) const = default;
};

// An id looked up for exactly one run. It moves and does not copy, and only freshIdIn() makes one, so that "a new id
// before every run" is the compiler's business.
class FreshActionId
{
public:
    FreshActionId() = default; // empty; Result needs it
    FreshActionId(FreshActionId &&other) noexcept : m_id(std::exchange(other.m_id, {})) {}
    FreshActionId &operator=(FreshActionId &&other) noexcept
    {
        m_id = std::exchange(other.m_id, {});
        return *this;
    }
    FreshActionId(const FreshActionId &) = delete;
    FreshActionId &operator=(const FreshActionId &) = delete;

    const QString &text() const { return m_id; }          // to record it, and for the paths of the same sequence
    QString take() && { return std::exchange(m_id, {}); } // to send it

private:
    friend Result<FreshActionId> freshIdIn(Listing<Action> lookup, const ActionRef &action);
    explicit FreshActionId(QString id) : m_id(std::move(id)) {}
    QString m_id;
};

// The id of `action` in a lookup made for one run, which is used up by this. NoLongerOffered when the key is gone,
// Usage when the key has several types and the ref names none.
Result<FreshActionId> freshIdIn(Listing<Action> lookup, const ActionRef &action);

} // namespace ab

Q_DECLARE_METATYPE(ab::Action)
Q_DECLARE_METATYPE(ab::ActionRef)
