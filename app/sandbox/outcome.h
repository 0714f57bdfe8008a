// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace ab::sandbox {

// Why something was not done, in the words and with the members of the API's error objects.
struct Refusal
{
    int status = 400;
    QString code{};
    QString title{};
    QString detail{};
    QString pointer{};       // source.pointer: a JSON pointer into the request body
    QString parameter{};     // source.parameter: the name of a query parameter
    bool thirdParty = false; // meta.source is THIRD_PARTY instead of ZAPIER

    bool operator==(const Refusal &) const = default;
};

// A value, or the reason why there is none.
template<typename T>
class [[nodiscard]] Outcome
{
public:
    Outcome(T value) : m_content(std::move(value)) {}
    Outcome(Refusal refusal) : m_content(std::move(refusal)) {}

    explicit operator bool() const { return std::holds_alternative<T>(m_content); }
    const T &operator*() const { return std::get<T>(m_content); }
    T &operator*() { return std::get<T>(m_content); }
    const T *operator->() const { return &std::get<T>(m_content); }
    const Refusal &refusal() const { return std::get<Refusal>(m_content); }

private:
    std::variant<T, Refusal> m_content;
};

} // namespace ab::sandbox
