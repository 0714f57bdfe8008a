// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace ab {

// Notices that the machine joined a network: an interface has an address that it had not a moment ago. What was sent
// before hangs on a connection that TCP tries again at growing intervals, up to as long as the outage was; whoever
// waits should ask anew instead. It says nothing about one server: see Reachability.
class LinkWatch : public QObject
{
    Q_OBJECT
public:
    using Links = std::function<QSet<QString>()>; // the addresses by which others can be reached

    explicit LinkWatch(QObject *parent = nullptr);
    explicit LinkWatch(Links links, QObject *parent = nullptr);

    void check(); // once a second by itself

signals:
    void joined();

private:
    Links m_links;
    QSet<QString> m_known;
    QTimer m_tick;
};

} // namespace ab
