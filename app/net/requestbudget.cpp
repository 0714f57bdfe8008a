// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/requestbudget.h"

#include "app/async/sleep.h"
#include "app/net/requestpacing.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>
#include <deque>

namespace ab {

namespace {

using std::chrono::milliseconds;

// One coroutine that waits for its turn; `wake` resumes it through the event loop.
struct Waiter
{
    WaitingCall call;
    std::stop_source wake;
    bool admitted = false;

    Priority priority() const { return call.priority; }
};

} // namespace

// Shared with the waiting coroutines, so that they can find out that the budget is gone.
struct RequestBudget::Private
{
    Private(RequestBudget *budget, int requestsPerMinute, milliseconds slidingWindow) :
        owner(budget), pacing(requestsPerMinute, slidingWindow)
    {
        clock.start();
        tick.setSingleShot(true);
        tick.callOnTimeout(owner, [this] { serve(); });
    }

    static QCoro::Task<bool> waitForTurn(std::shared_ptr<Private> self, WaitingCall call, std::stop_token stop);

    milliseconds now() const { return milliseconds(clock.elapsed()); }
    bool isPaused() const { return now() < pauseEnd; }
    void enter(const std::shared_ptr<Waiter> &waiter);
    void leave(const std::shared_ptr<Waiter> &waiter);
    void serve();
    void admitFirst();
    milliseconds admissionOf(qsizetype place) const;
    void scheduleTick();
    void close();

    RequestBudget *owner; // null once it is destroyed
    RequestPacing pacing;
    QElapsedTimer clock;
    std::deque<std::shared_ptr<Waiter>> queue;
    milliseconds pauseEnd{0};
    QTimer tick; // the next moment at which something changes by itself
};

QCoro::Task<bool> RequestBudget::Private::waitForTurn(std::shared_ptr<Private> self, WaitingCall call,
                                                      std::stop_token stop)
{
    if (stop.stop_requested())
        co_return false;
    const auto waiter = std::make_shared<Waiter>();
    waiter->call = call;
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
    const auto priority = [](const auto &w) { return w->priority(); };
    queue.insert(std::ranges::upper_bound(queue, waiter->priority(), {}, priority), waiter);
    serve();
}

void RequestBudget::Private::leave(const std::shared_ptr<Waiter> &waiter)
{
    if (std::erase(queue, waiter) > 0 && owner)
        emit owner->changed();
}

// Who cannot be admitted holds back only those behind, who have no more right to the room that is left.
void RequestBudget::Private::serve()
{
    pacing.forgetOld(now());
    while (!isPaused() && !queue.empty() && pacing.hasRoom(queue.front()->priority(), now()))
        admitFirst();
    scheduleTick();
    emit owner->changed();
}

void RequestBudget::Private::admitFirst()
{
    const auto waiter = queue.front();
    queue.pop_front();
    pacing.note(waiter->priority(), now());
    waiter->admitted = true;
    waiter->wake.request_stop();
}

milliseconds RequestBudget::Private::admissionOf(qsizetype place) const
{
    if (place >= qsizetype(queue.size()))
        return milliseconds::max();
    RequestPacing ahead = pacing;
    milliseconds at = std::max(now(), pauseEnd);
    for (qsizetype i = 0; i <= place && at != milliseconds::max(); ++i) {
        const Priority priority = queue[std::size_t(i)]->priority();
        at = ahead.earliest(priority, at);
        ahead.note(priority, at);
    }
    return at;
}

void RequestBudget::Private::scheduleTick()
{
    milliseconds next = std::min(pacing.nextRegained(), admissionOf(0));
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

QCoro::Task<bool> RequestBudget::admit(Priority priority, std::stop_token stop, RequestTag tag)
{
    WaitingCall call{.priority = priority, .tag = std::move(tag), .since = QDateTime::currentDateTimeUtc()};
    return Private::waitForTurn(d, std::move(call), std::move(stop));
}

void RequestBudget::pauseFor(milliseconds duration)
{
    d->pauseEnd = std::max(d->pauseEnd, d->now() + duration);
    d->serve();
}

int RequestBudget::limit() const
{
    return d->pacing.limit();
}

void RequestBudget::setLimit(int requestsPerMinute)
{
    d->pacing.setLimit(requestsPerMinute);
    d->serve();
}

int RequestBudget::remaining() const
{
    return d->pacing.remaining(d->now());
}

int RequestBudget::waiting() const
{
    return int(d->queue.size());
}

QList<WaitingCall> RequestBudget::waitingCalls() const
{
    QList<WaitingCall> calls;
    for (const auto &waiter : d->queue)
        calls.append(waiter->call);
    return calls;
}

QDateTime RequestBudget::admissionOf(qsizetype place) const
{
    const milliseconds at = d->admissionOf(place);
    if (at == milliseconds::max())
        return {};
    return QDateTime::currentDateTimeUtc().addMSecs(std::max<qint64>(0, (at - d->now()).count()));
}

QDateTime RequestBudget::pausedUntil() const
{
    const milliseconds left = d->pauseEnd - d->now();
    return left > milliseconds(0) ? QDateTime::currentDateTimeUtc().addMSecs(left.count()) : QDateTime();
}

std::shared_ptr<RequestBudget> RequestBudgets::budgetFor(const QUrl &server, int requestsPerMinute)
{
    std::shared_ptr<RequestBudget> &budget = m_budgets[server.authority(QUrl::FullyEncoded)];
    if (!budget)
        budget = std::make_shared<RequestBudget>(requestsPerMinute);
    budget->setLimit(requestsPerMinute);
    return budget;
}

} // namespace ab
