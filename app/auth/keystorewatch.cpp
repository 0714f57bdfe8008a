// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/keystorewatch.h"

#include <QPointer>

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using State = KeyStoreWatch::State;

constexpr std::array<std::pair<QLatin1StringView, State>, 5> codes{{{"locked"_L1, State::Locked},
                                                                    {"denied"_L1, State::Denied},
                                                                    {"absent"_L1, State::Absent},
                                                                    {"timeout"_L1, State::TimedOut},
                                                                    {"damaged"_L1, State::Damaged}}};

} // namespace

KeyStoreWatch::KeyStoreWatch(std::shared_ptr<SecretStore> beneath, std::chrono::milliseconds unnoticed) :
    m_beneath(std::move(beneath))
{
    m_notice.setSingleShot(true);
    m_notice.setInterval(unnoticed);
    connect(&m_notice, &QTimer::timeout, this, [this] { set(true, m_last, m_reason); });
}

KeyStoreWatch::State KeyStoreWatch::stateOf(const ApiError &error)
{
    if (error.kind != ApiError::Kind::KeyStore)
        return State::Fine;
    for (const auto &[code, state] : codes) {
        if (error.code == code)
            return state;
    }
    return State::Failed;
}

template<typename Value>
QCoro::Task<Result<Value>> KeyStoreWatch::watched(QCoro::Task<Result<Value>> task)
{
    const QPointer<KeyStoreWatch> self(this);
    begin();
    auto result = co_await task;
    if (self)
        self->end(result ? nullptr : &result.error());
    co_return std::move(result);
}

void KeyStoreWatch::begin()
{
    if (m_pending++ == 0)
        m_notice.start();
}

void KeyStoreWatch::end(const ApiError *error)
{
    if (--m_pending == 0)
        m_notice.stop();
    const bool tellsNothing = error && error->isCancelled();
    const State last = tellsNothing ? m_last : error ? stateOf(*error) : State::Fine;
    set(m_waiting && m_pending > 0, last, error && last != State::Fine ? error->detail : QString());
}

void KeyStoreWatch::set(bool waiting, State last, const QString &reason)
{
    const State before = state();
    m_waiting = waiting;
    m_last = last;
    m_reason = reason;
    if (state() != before)
        emit stateChanged();
}

QCoro::Task<Result<QByteArray>> KeyStoreWatch::read(SecretId id, std::stop_token stop)
{
    return watched(m_beneath->read(std::move(id), std::move(stop)));
}

QCoro::Task<Status> KeyStoreWatch::write(SecretId id, QByteArray value, std::stop_token stop)
{
    return watched(m_beneath->write(std::move(id), std::move(value), std::move(stop)));
}

QCoro::Task<Status> KeyStoreWatch::remove(SecretId id, std::stop_token stop)
{
    return watched(m_beneath->remove(std::move(id), std::move(stop)));
}

} // namespace ab
