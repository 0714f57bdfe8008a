// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/linkwatch.h"

#include <QNetworkInterface>

#include <utility>

namespace ab {

namespace {

// Those of interfaces with a carrier. A link-local one leads nowhere, and every container that starts has one.
QSet<QString> currentLinks()
{
    QSet<QString> links;
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &port : all) {
        const auto flags = port.flags();
        const bool carries = flags.testFlag(QNetworkInterface::IsUp) && flags.testFlag(QNetworkInterface::IsRunning);
        if (!carries || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const QList<QNetworkAddressEntry> entries = port.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (!entry.ip().isLinkLocal())
                links.insert(port.name() + u' ' + entry.ip().toString());
        }
    }
    return links;
}

} // namespace

LinkWatch::LinkWatch(QObject *parent) : LinkWatch(&currentLinks, parent) {}

LinkWatch::LinkWatch(Links links, QObject *parent) : QObject(parent), m_links(std::move(links)), m_known(m_links())
{
    connect(&m_tick, &QTimer::timeout, this, &LinkWatch::check);
    m_tick.start(1000);
}

void LinkWatch::check()
{
    QSet<QString> links = m_links();
    const bool isNew = !m_known.contains(links);
    m_known = std::move(links);
    if (isNew)
        emit joined();
}

} // namespace ab
