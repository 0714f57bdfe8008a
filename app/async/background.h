// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <utility>

namespace ab {

// Work on a thread of its own, for what would hold the window up: a new job supersedes the one before, and nothing
// reaches a dead owner. What a job captures is shared with no other thread, or is never changed.
class Background
{
public:
    // What a job sees of the world outside.
    class Job
    {
    public:
        bool isStopped() const { return m_stop.stop_requested(); }
        // Calls fn() on the owner's thread, unless the job was stopped by then.
        template<typename Fn>
        void tell(Fn fn) const
        {
            auto guarded = [stop = m_stop, fn = std::move(fn)]() mutable {
                if (!stop.stop_requested())
                    fn();
            };
            QMetaObject::invokeMethod(m_relay, std::move(guarded), Qt::QueuedConnection);
        }

    private:
        friend class Background;
        Job(std::stop_token stop, QObject *relay) : m_stop(std::move(stop)), m_relay(relay) {}
        std::stop_token m_stop;
        QObject *m_relay;
    };

    Background() { m_pool.setMaxThreadCount(1); }
    ~Background()
    {
        cancel();
        m_pool.waitForDone();
    }
    Q_DISABLE_COPY_MOVE(Background)

    // deliver() gets, on this thread, what work(job) returned on the other one.
    template<typename Work, typename Deliver>
    void run(Work work, Deliver deliver)
    {
        cancel();
        m_stop = std::stop_source{};
        m_pool.start([job = Job(m_stop.get_token(), &m_relay), work = std::move(work), deliver = std::move(deliver)] {
            if (job.isStopped())
                return;
            const auto result = std::make_shared<decltype(work(job))>(work(job));
            job.tell([result, deliver]() mutable { deliver(std::move(*result)); });
        });
    }
    void cancel() { m_stop.request_stop(); } // silent, and soon: jobs look now and then

private:
    QObject m_relay; // lives on the owner's thread; what is still queued for it goes with it
    std::stop_source m_stop;
    QThreadPool m_pool;
};

} // namespace ab
