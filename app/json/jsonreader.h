// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <array>

namespace ab {

// Reads one object of the API tolerantly: a missing, null or mistyped member gives the fallback, unknown members are
// ignored, and only a missing identity (requiredText) makes finish() fail, naming every missing member at once.
class JsonReader
{
public:
    explicit JsonReader(JsonNode node) : m_node(std::move(node)) {}

    QString requiredText(QLatin1StringView name); // a non-empty string that can be sent back, or a number's digits
    QString text(QLatin1StringView name, const QString &fallback = {}) const; // string, or a number's/boolean's bytes
    bool boolean(QLatin1StringView name, bool fallback = false) const;        // true/false, "true"/"false", 0/1
    std::optional<bool> optionalBoolean(QLatin1StringView name) const;        // nullopt when absent or unreadable
    std::optional<qint64> integer(QLatin1StringView name) const;              // a number or digits in a string
    QStringList texts(QLatin1StringView name) const; // the readable items of an array of strings
    JsonNode node(QLatin1StringView name) const { return m_node.child(name); }
    const JsonNode &self() const { return m_node; }

    // The enumerator whose name equals the member's text in any case; `unknown` for other or missing text.
    template<typename Enum, std::size_t N>
    Enum oneOf(QLatin1StringView name, const std::array<std::pair<QLatin1StringView, Enum>, N> &names,
               Enum unknown) const
    {
        const QString value = text(name);
        for (const auto &[spelling, enumerator] : names) {
            if (value.compare(spelling, Qt::CaseInsensitive) == 0)
                return enumerator;
        }
        return unknown;
    }

    template<typename T>
    Result<T> finish(T value) const
    {
        if (m_missing.isEmpty())
            return value;
        ApiError error;
        error.kind = ApiError::Kind::Malformed;
        error.detail = m_missing.join(QStringLiteral(", "));
        return error;
    }

private:
    JsonNode m_node;
    QStringList m_missing;
};

} // namespace ab
