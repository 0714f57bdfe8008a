// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httptransport.h"

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QUrl>

#include <memory>
#include <stop_token>

namespace ab {

// Fetches app icons by URL, each once, without a token and outside the API's request budget; keeps the bytes. Only
// https, or http to this machine; at most four at a time and 1 MiB each.
class IconLoader : public QObject
{
    Q_OBJECT
public:
    explicit IconLoader(std::shared_ptr<HttpTransport> transport, QObject *parent = nullptr);
    ~IconLoader() override;

    QByteArray icon(const QUrl &url) const; // empty: not there (yet)
    void request(const QUrl &url);          // ignored when known, under way or failed before

signals:
    void loaded(const QUrl &url);

private:
    void sendNext();
    void take(const QUrl &url, const Result<HttpResponse> &response);

    std::shared_ptr<HttpTransport> m_transport;
    QHash<QUrl, QByteArray> m_icons;
    QSet<QUrl> m_asked;
    QQueue<QUrl> m_waiting;
    int m_underWay = 0;
    std::stop_source m_stop;
};

} // namespace ab
