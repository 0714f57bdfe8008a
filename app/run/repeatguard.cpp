// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/repeatguard.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ab {

namespace {

std::chrono::milliseconds wakingTime()
{
    QElapsedTimer clock;
    clock.start();
    return std::chrono::milliseconds(clock.msecsSinceReference());
}

// What is sent, and where to; what is only stored along with it does not make another run of it.
bool isSame(const RunSpec &one, const RunSpec &other)
{
    return one.action == other.action && one.connectionId == other.connectionId && one.inputs == other.inputs;
}

} // namespace

RepeatGuard::RepeatGuard() : RepeatGuard(&wakingTime) {}

RepeatGuard::Answer RepeatGuard::press(const RunSpec &spec)
{
    const auto now = m_clock();
    const auto sincePress = now - std::exchange(m_pressed, now);
    if (!sinceSame(spec))
        return Answer::Go;
    if (sincePress < samePress)
        return Answer::SamePress;
    if (warnsOf(spec))
        return Answer::Go;
    m_warned = spec;
    return Answer::Warn;
}

void RepeatGuard::ran(const RunSpec &spec)
{
    const auto now = m_clock();
    m_recent.removeIf([&](const Run &run) { return now - run.at >= window || isSame(run.spec, spec); });
    m_recent.append({spec, now});
    m_warned.reset();
}

std::optional<std::chrono::milliseconds> RepeatGuard::sinceSame(const RunSpec &spec) const
{
    const auto run = std::ranges::find_if(m_recent, [&](const Run &one) { return isSame(one.spec, spec); });
    if (run == m_recent.end() || m_clock() - run->at >= window)
        return std::nullopt;
    return m_clock() - run->at;
}

bool RepeatGuard::warnsOf(const RunSpec &spec) const
{
    return m_warned && isSame(*m_warned, spec) && sinceSame(spec);
}

} // namespace ab
