// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

class QDBusPendingCallWatcher;

namespace ab {

// A note on the desktop outside the window, that can be clicked.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // `text` is plain; a click says activated(subject). Takes the place of the last note while that is on the screen.
    virtual void notify(const QString &title, const QString &text, qint64 subject) = 0;

signals:
    void activated(qint64 subject);
    void closed(); // the last note: taken away, or its time is over
};

// Through the Desktop Notifications service of the session bus; without one nothing is shown.
class DesktopNotifier : public Notifier
{
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject *parent = nullptr);

    void notify(const QString &title, const QString &text, qint64 subject) override;

private slots:
    void onAction(uint id, const QString &action);
    void onToken(uint id, const QString &token);
    void onClosed(uint id, uint reason);

private:
    void listen();

    bool m_listening = false;
    QHash<uint, qint64> m_subjects; // of the notes on the screen
    uint m_last = 0;                // of them; 0: none
};

} // namespace ab
