// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runspec.h"

#include <QList>

#include <chrono>
#include <functional>
#include <optional>

namespace ab {

// Tells a deliberate press of Run from one that would repeat, unnoticed, what was run a moment ago. The first press of
// an identical run within the window is held back with a warning, the next one goes.
class RepeatGuard
{
public:
    using Clock = std::function<std::chrono::milliseconds()>; // waking time
    enum class Answer {
        Go,
        SamePress, // the rest of a double click or a held key
        Warn
    };

    RepeatGuard();
    explicit RepeatGuard(Clock clock) : m_clock(std::move(clock)) {}

    Answer press(const RunSpec &spec);
    void ran(const RunSpec &spec);
    std::optional<std::chrono::milliseconds> sinceSame(const RunSpec &spec) const; // within the window
    bool isWarning() const { return m_warned.has_value(); }
    bool warnsOf(const RunSpec &spec) const; // and the next press goes

    static constexpr std::chrono::seconds window{60};
    static constexpr std::chrono::milliseconds samePress{700};

private:
    struct Run
    {
        RunSpec spec;
        std::chrono::milliseconds at;
    };

    Clock m_clock;
    QList<Run> m_recent; // the newest last
    std::optional<RunSpec> m_warned;
    std::chrono::milliseconds m_pressed{};
};

} // namespace ab
