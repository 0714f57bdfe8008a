// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"

#include <utility>
#include <variant>

namespace ab {

// A value or the ApiError that stands in its place, under the names of std::expected, which g++ 12 has only in C++23.
// Default-constructible because QCoro::Task needs it; a default Result is an error of kind Internal.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result() = default;
    Result(T value) : m_state(std::in_place_index<1>, std::move(value)) {}
    Result(ApiError error) : m_state(std::in_place_index<0>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 1; }
    explicit operator bool() const { return has_value(); }

    const T &operator*() const & { return std::get<1>(m_state); }
    T &operator*() & { return std::get<1>(m_state); }
    T &&operator*() && { return std::get<1>(std::move(m_state)); }
    const T *operator->() const { return &std::get<1>(m_state); }
    T *operator->() { return &std::get<1>(m_state); }
    T value_or(T fallback) const { return has_value() ? **this : std::move(fallback); }

    const ApiError &error() const { return std::get<0>(m_state); }

private:
    std::variant<ApiError, T> m_state;
};

struct Nothing
{
    bool operator==(const Nothing &) const = default;
};
using Status = Result<Nothing>; // for calls that answer nothing but "it went well"

} // namespace ab
