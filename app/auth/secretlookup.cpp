// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretlookup.h"

#include "app/async/sleep.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ab {

namespace {

using Attributes = QMap<QString, QString>;

constexpr auto busPatience = 3s;

QDBusMessage searchItems(const QString &service, const QString &key)
{
    qDBusRegisterMetaType<Attributes>();
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                               u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    // The names under which QtKeychain files its entries.
    call << QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, key}});
    return call;
}

SecretPresence presence(const QDBusMessage &reply)
{
    const auto found = [&](qsizetype i) {
        return !qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(i)).isEmpty();
    };
    if (reply.type() != QDBusMessage::ReplyMessage)
        return SecretPresence::NoService;
    if (found(0)) // unlocked items
        return SecretPresence::Readable;
    return found(1) ? SecretPresence::Locked : SecretPresence::Missing;
}

} // namespace

QCoro::Task<SecretPresence> lookUpSecret(QString service, QString key, std::stop_token stop)
{
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return SecretPresence::NoService;
    std::stop_source done;
    QDBusPendingCallWatcher watcher(bus.asyncCall(searchItems(service, key), int(busPatience / 1ms)));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher, [done]() mutable { done.request_stop(); });
    {
        const std::stop_callback giveUp(stop, [done]() mutable { done.request_stop(); });
        const std::stop_token woken = done.get_token();
        co_await sleepUnlessStopped(2 * busPatience, woken);
    }
    if (!watcher.isFinished())
        co_return SecretPresence::NoService;
    co_return presence(watcher.reply());
}

} // namespace ab
