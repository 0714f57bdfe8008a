// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QPointer>

#include <stop_token>
#include <utility>

namespace ab {

// One request at a time for a QObject: a new one supersedes the one before, and nothing reaches a dead owner.
class RequestSlot
{
public:
    explicit RequestSlot(QObject *owner) : m_owner(owner) {}
    ~RequestSlot() { cancel(); }
    Q_DISABLE_COPY_MOVE(RequestSlot)

    // start(stop_token) returns a QCoro::Task<T>; deliver(T) may be called before run() returns.
    template<typename Start, typename Deliver>
    void run(Start start, Deliver deliver)
    {
        cancel();
        m_stop = std::stop_source{};
        auto task = start(m_stop.get_token());
        QCoro::connect(std::move(task), m_owner, guarded(std::move(deliver)));
    }

    // Wraps a callback so that it is dropped once the owner died or the request was superseded.
    template<typename Fn>
    auto guarded(Fn fn) const
    {
        return [owner = QPointer(m_owner), stop = m_stop.get_token(), fn = std::move(fn)](auto value) {
            if (owner && !stop.stop_requested())
                fn(std::move(value));
        };
    }

    void cancel() { m_stop.request_stop(); } // silent: whoever cancels also updates what is shown

private:
    QObject *m_owner;
    std::stop_source m_stop;
};

} // namespace ab
