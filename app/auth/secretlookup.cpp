// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretlookup.h"

#include "app/async/sleep.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

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

QDBusMessage isLocked()
{
    auto call =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets/aliases/default"_s,
                                       u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    return call;
}

SecretPresence whyNoReply(const QDBusMessage &reply)
{
    if (reply.errorName() == u"org.freedesktop.DBus.Error.AccessDenied"_s)
        return SecretPresence::Denied;
    const QStringList withoutKeyRing{u"org.freedesktop.DBus.Error.UnknownMethod"_s,
                                     u"org.freedesktop.DBus.Error.UnknownObject"_s,
                                     u"org.freedesktop.Secret.Error.NoSuchObject"_s};
    return withoutKeyRing.contains(reply.errorName()) ? SecretPresence::Missing : SecretPresence::NoService;
}

SecretPresence ofKeyRing(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage)
        return whyNoReply(reply);
    const auto locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
    return locked ? SecretPresence::Locked : SecretPresence::Readable;
}

SecretPresence ofSecret(const QDBusMessage &reply)
{
    const auto found = [&](qsizetype i) {
        return !qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(i)).isEmpty();
    };
    if (reply.type() != QDBusMessage::ReplyMessage)
        return whyNoReply(reply);
    if (found(0)) // unlocked items
        return SecretPresence::Readable;
    return found(1) ? SecretPresence::Locked : SecretPresence::Missing;
}

// No reply at all counts as an error, too.
QCoro::Task<QDBusMessage> asked(QDBusMessage call, std::stop_token stop)
{
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return QDBusMessage::createError(QDBusError::NoServer, {});
    std::stop_source done;
    QDBusPendingCallWatcher watcher(bus.asyncCall(call, int(busPatience / 1ms)));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher, [done]() mutable { done.request_stop(); });
    {
        const std::stop_callback giveUp(stop, [done]() mutable { done.request_stop(); });
        const std::stop_token woken = done.get_token();
        co_await sleepUnlessStopped(2 * busPatience, woken);
    }
    if (!watcher.isFinished())
        co_return QDBusMessage::createError(QDBusError::NoReply, {});
    co_return watcher.reply();
}

} // namespace

QCoro::Task<SecretPresence> lookUpSecret(QString service, QString key, std::stop_token stop)
{
    const QDBusMessage call = searchItems(service, key);
    const QDBusMessage reply = co_await asked(call, stop);
    co_return ofSecret(reply);
}

QCoro::Task<SecretPresence> lookUpKeyRing(std::stop_token stop)
{
    const QDBusMessage call = isLocked();
    const QDBusMessage reply = co_await asked(call, stop);
    co_return ofKeyRing(reply);
}

} // namespace ab
