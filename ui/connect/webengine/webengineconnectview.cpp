// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/webengineconnectview.h"

#include "ui/connect/webengine/thirdpartywindow.h"

#include <QVBoxLayout>
#include <QWebEngineDownloadRequest>
#include <QWebEngineLoadingInfo>
#include <QWebEngineSettings>
#include <QWebEngineView>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QUrl withoutQuery(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace

WebEngineConnectView::WebEngineConnectView(QWidget *parent) : m_page(&m_profile), m_container(new QWidget(parent))
{
    auto *layout = new QVBoxLayout(m_container);
    layout->setContentsMargins({});
    m_profile.settings()->setAttribute(QWebEngineSettings::JavascriptCanOpenWindows, true);
    m_profile.settings()->setAttribute(QWebEngineSettings::PluginsEnabled, false);
    m_profile.settings()->setAttribute(QWebEngineSettings::ScreenCaptureEnabled, false);
    connect(&m_profile, &QWebEngineProfile::downloadRequested, this,
            [](QWebEngineDownloadRequest *download) { download->cancel(); });

    m_page.openWindow = [this] {
        auto *window = new ThirdPartyWindow(&m_profile, m_container);
        window->show();
        return window->page();
    };
    connect(&m_page, &QWebEnginePage::loadingChanged, this, &WebEngineConnectView::loadingChanged);
    connect(&m_page, &QWebEnginePage::loadProgress, this, [this](int percent) { m_events.progress(percent); });
    connect(&m_page, &QWebEnginePage::urlChanged, this,
            [this](const QUrl &url) { m_events.urlChanged(withoutQuery(url)); });
    connect(&m_page, &QWebEnginePage::windowCloseRequested, this, [this] { m_events.closed(); });
    connect(&m_page, &QWebEnginePage::renderProcessTerminated, this,
            [this](QWebEnginePage::RenderProcessTerminationStatus status) {
                if (status != QWebEnginePage::NormalTerminationStatus)
                    m_events.loadFailed();
            });
    connect(&m_page, &ConnectBrowserPage::redirected, this, [this](const QUrl &url) { m_events.redirected(url); });
}

WebEngineConnectView::~WebEngineConnectView()
{
    m_page.disconnect(this);
    m_opener.reset();
    const std::unique_ptr<QWidget> container(
        m_container.data()); // goes with the windows the page opened, all before the profile
}

void WebEngineConnectView::open(const QUrl &page, const QUrl &redirectUri, Events events)
{
    m_events = std::move(events);
    if (redirectUri.isEmpty()) {
        m_opener = std::make_unique<ConnectOpener>(&m_profile, m_container, [this] { return showPage(); });
        connect(m_opener.get(), &ConnectOpener::message, this, [this](const QString &origin, const QString &json) {
            m_events.message(origin, JsonText(json.toUtf8()));
        });
        m_opener->open(page);
        return;
    }
    m_page.isRedirect = [this, redirectUri](const QUrl &url) {
        const bool caught = withoutQuery(url) == withoutQuery(redirectUri);
        m_caughtRedirect = m_caughtRedirect || caught;
        return caught;
    };
    showPage()->load(page);
}

QWebEnginePage *WebEngineConnectView::showPage()
{
    auto *view = new QWebEngineView(m_container);
    view->setObjectName(u"connectPage"_s);
    view->setContextMenuPolicy(Qt::NoContextMenu);
    view->setPage(&m_page);
    m_container->layout()->addWidget(view);
    m_container->setFocusProxy(view);
    view->setFocus();
    return &m_page;
}

void WebEngineConnectView::setZoom(double factor)
{
    m_page.setZoomFactor(factor);
}

// A caught redirect ends as a failed load, too, and a window closed while loading as a stopped one. A page that came
// with an HTTP error is there to be read. Once a page stood there, the engine's own error page tells more than we
// could.
void WebEngineConnectView::loadingChanged(const QWebEngineLoadingInfo &info)
{
    const bool isPage = info.status() == QWebEngineLoadingInfo::LoadSucceededStatus
                        || info.errorDomain() == QWebEngineLoadingInfo::HttpStatusCodeDomain;
    if (info.status() == QWebEngineLoadingInfo::LoadFailedStatus && !isPage && !m_caughtRedirect && !m_hasLoaded)
        m_events.loadFailed();
    m_hasLoaded = m_hasLoaded || isPage;
}

std::unique_ptr<ConnectView> WebEngineConnectViewFactory::create(QWidget *parent)
{
    return std::make_unique<WebEngineConnectView>(parent);
}

} // namespace ab
