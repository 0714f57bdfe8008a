// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/desktopnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : Notifier(parent) {}

// Not before the first note: a start of the program needs no bus.
void DesktopNotifier::listen()
{
    if (std::exchange(m_listening, true))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(onAction(uint, QString)));
    bus.connect(service, path, service, u"ActivationToken"_s, this, SLOT(onToken(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
}

void DesktopNotifier::notify(const QString &title, const QString &text, qint64 subject)
{
    listen();
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    const QStringList actions{u"default"_s, tr("Show")};
    const QVariantMap hints{{u"desktop-entry"_s, u"actionbench"_s}};
    // Some servers read markup in the text.
    call << u"Actionbench"_s << m_last << u"actionbench"_s << title << text.toHtmlEscaped() << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, subject](QDBusPendingCallWatcher *answered) {
        const QDBusPendingReply<uint> id = *answered;
        if (id.isValid()) {
            m_subjects.insert(id.value(), subject);
            m_last = id.value();
        }
        answered->deleteLater();
    });
}

void DesktopNotifier::onAction(uint id, const QString &)
{
    if (!m_subjects.contains(id))
        return;
    if (id == m_last)
        m_last = 0; // what is clicked goes
    emit activated(m_subjects.take(id));
}

// Lets the window come to the front where a desktop asks who is behind it.
void DesktopNotifier::onToken(uint id, const QString &token)
{
    if (m_subjects.contains(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void DesktopNotifier::onClosed(uint id, uint)
{
    m_subjects.remove(id);
    if (id != m_last)
        return;
    m_last = 0;
    emit closed();
}

} // namespace ab
