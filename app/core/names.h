// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>

namespace ab {

// The words that stand for the enumerators of an enum in files, databases and reports.
template<typename Enum, std::size_t N>
using EnumNames = std::array<std::pair<QLatin1StringView, Enum>, N>;

template<typename Enum, std::size_t N>
QString nameOf(Enum value, const EnumNames<Enum, N> &names) // empty for one without a word
{
    const auto found = std::ranges::find(names, value, &std::pair<QLatin1StringView, Enum>::second);
    return found == names.end() ? QString() : QString(found->first);
}

template<typename Enum, std::size_t N>
std::optional<Enum> named(const QString &name, const EnumNames<Enum, N> &names)
{
    const auto found = std::ranges::find(names, name, &std::pair<QLatin1StringView, Enum>::first);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

} // namespace ab
