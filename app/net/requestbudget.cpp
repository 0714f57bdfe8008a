// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/requestbudget.h"

#include "app/async/sleep.h"

#include <QElapsedTimer>

#include <algorithm>
#include <deque>

namespace ab {

namespace {

using std::chrono::milliseconds;

// One coroutine that waits for its turn; `wake` resumes it through the event loop.
struct Waiter
{
    Priority priority = Priority::Interactive;
    std::stop_source wake;
    bool admitted = false;
};

} // namespace

// Shared with the waiting coroutines, so that they can find out that the budget is gone.
struct RequestBudget::Private
{
    Private(RequestBudget *budget, int requestsPerMinute, milliseconds slidingWindow) :
        owner(budget), limit(requestsPerMinute), window(slidingWindow)
    {
        clock.start();
        tick.setSingleShot(true);
        tick.callOnTimeout(owner, [this] { serve(); });
    }

    static QCoro::Task<bool> waitForTurn(std::shared_ptr<Private> self, Priority priority, std::stop_token stop);

    milliseconds now() const { return milliseconds(clock.elapsed()); }
    bool isPaused() const { return now() < pauseEnd; }
    int remaining() const { return std::max(0, limit - int(admissions.size())); }
    void enter(const std::shared_ptr<Waiter> &waiter);
    void leave(const std::shared_ptr<Waiter> &waiter);
    void serve();
    void admitFirst();
    void forgetOld();
    void scheduleTick();
    void close();

    RequestBudget *owner; // null once it is destroyed
    int limit;
    const milliseconds window;
    QElapsedTimer clock;
    std::deque<milliseconds> admissions; // within the window, oldest first
    std::deque<std::shared_ptr<Waiter>> queue;
    milliseconds pauseEnd{0};
    QTimer tick; // the next moment at which something changes by itself
};

QCoro::Task<bool> RequestBudget::Private::waitForTurn(std::shared_ptr<Private> self, Priority priority,
                                                      std::stop_token stop)
{
    if (stop.stop_requested())
        co_return false;
    const auto waiter = std::make_shared<Waiter>();
    waiter->priority = priority;
    self->enter(waiter);
    {
        const std::stop_callback wake(stop, [waiter] { waiter->wake.request_stop(); });
        const std::stop_token woken = waiter->wake.get_token();
        while (!woken.stop_requested())
            co_await sleepUnlessStopped(std::chrono::hours(24), woken);
    }
    self->leave(waiter);
    co_return waiter->admitted && !stop.stop_requested();
}

void RequestBudget::Private::enter(const std::shared_ptr<Waiter> &waiter)
{
    const auto place = std::ranges::upper_bound(queue, waiter->priority, {}, [](const auto &w) { return w->priority; });
    queue.insert(place, waiter);
    serve();
}

void RequestBudget::Private::leave(const std::shared_ptr<Waiter> &waiter)
{
    if (std::erase(queue, waiter) > 0 && owner)
        emit owner->changed();
}

void RequestBudget::Private::serve()
{
    forgetOld();
    while (!isPaused() && !queue.empty() && remaining() > 0)
        admitFirst();
    scheduleTick();
    emit owner->changed();
}

void RequestBudget::Private::admitFirst()
{
    const auto waiter = queue.front();
    queue.pop_front();
    admissions.push_back(now());
    waiter->admitted = true;
    waiter->wake.request_stop();
}

void RequestBudget::Private::forgetOld()
{
    while (!admissions.empty() && admissions.front() + window <= now())
        admissions.pop_front();
}

void RequestBudget::Private::scheduleTick()
{
    milliseconds next = milliseconds::max();
    if (!admissions.empty())
        next = admissions.front() + window;
    if (isPaused())
        next = std::min(next, pauseEnd);
    if (next == milliseconds::max())
        tick.stop();
    else
        tick.start(std::max(milliseconds(1), next - now()));
}

void RequestBudget::Private::close()
{
    owner = nullptr;
    tick.stop();
    for (const auto &waiter : std::exchange(queue, {}))
        waiter->wake.request_stop();
}

RequestBudget::RequestBudget(int requestsPerMinute, QObject *parent, milliseconds window) :
    QObject(parent), d(std::make_shared<Private>(this, requestsPerMinute, window))
{
}

RequestBudget::~RequestBudget()
{
    d->close();
}

QCoro::Task<bool> RequestBudget::admit(Priority priority, std::stop_token stop)
{
    return Private::waitForTurn(d, priority, std::move(stop));
}

void RequestBudget::pauseFor(milliseconds duration)
{
    d->pauseEnd = std::max(d->pauseEnd, d->now() + duration);
    d->serve();
}

int RequestBudget::limit() const
{
    return d->limit;
}

void RequestBudget::setLimit(int requestsPerMinute)
{
    d->limit = requestsPerMinute;
    d->serve();
}

int RequestBudget::remaining() const
{
    return d->remaining();
}

int RequestBudget::waiting() const
{
    return int(d->queue.size());
}

QDateTime RequestBudget::pausedUntil() const
{
    const milliseconds left = d->pauseEnd - d->now();
    return left > milliseconds(0) ? QDateTime::currentDateTimeUtc().addMSecs(left.count()) : QDateTime();
}

} // namespace ab
