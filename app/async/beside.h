// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace ab {

// JSON of up to so many bytes is read where it is needed: that takes less than a frame. More is read beside.
inline constexpr qsizetype readAtOnce = 256 << 10;

// Calls fn() on another thread, for a coroutine that awaits its answer: what takes long holds no window up. What fn
// captures is shared with no other thread, or is never changed.
template<typename Fn>
QFuture<std::invoke_result_t<const Fn &>> beside(Fn fn)
{
    const auto promise = std::make_shared<QPromise<std::invoke_result_t<const Fn &>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

} // namespace ab
