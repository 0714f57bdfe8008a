// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connectview.h"
#include "ui/connect/webengine/connectopener.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWebEngineProfile>
#include <QWidget>

namespace ab {

// A Connect page in an off-the-record profile of its own: nothing of one attempt outlives it.
class WebEngineConnectView : public QObject, public ConnectView
{
    Q_OBJECT
public:
    explicit WebEngineConnectView(QWidget *parent);
    ~WebEngineConnectView() override;

    QWidget *widget() override { return m_container; }
    void open(const QUrl &page, const QUrl &redirectUri, Events events) override;
    void setZoom(double factor) override;

private:
    void restrictProfile();
    void watchPage();
    void listenAsOpener(const QUrl &page);
    QWebEnginePage *showPage();
    void loadingChanged(const QWebEngineLoadingInfo &info);

    QWebEngineProfile m_profile; // without a name: in memory only. First member, so destroyed after all its pages
    ConnectBrowserPage m_page;
    QPointer<QWidget> m_container;
    std::unique_ptr<ConnectOpener> m_opener;
    QTimer m_cut; // a page that closes looks cut off for a moment, too
    Events m_events;
    double m_zoom = 1.0;
    bool m_caughtRedirect = false;
    bool m_hasLoaded = false;
};

class WebEngineConnectViewFactory : public QObject, public ConnectViewFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID AB_CONNECT_VIEW_FACTORY_IID)
    Q_INTERFACES(ab::ConnectViewFactory)
public:
    std::unique_ptr<ConnectView> create(QWidget *parent) override;
};

} // namespace ab
