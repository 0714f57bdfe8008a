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

using Kind = ConnectEvent::Kind;

namespace {

// Chromium's net error codes, below those that have a domain of their own.
constexpr int aborted = -3; // superseded, or a download
constexpr int timedOut = -7;
constexpr int networkChanged = -21;

bool isNetworkLost(const QWebEngineLoadingInfo &info)
{
    switch (info.errorDomain()) {
    case QWebEngineLoadingInfo::ConnectionErrorDomain:
    case QWebEngineLoadingInfo::CertificateErrorDomain:
    case QWebEngineLoadingInfo::DnsErrorDomain:
    case QWebEngineLoadingInfo::HttpErrorDomain: // no answer, or none that is HTTP
        return true;
    default:
        return info.errorCode() == timedOut || info.errorCode() == networkChanged;
    }
}

} // namespace

WebEngineConnectView::WebEngineConnectView(QWidget *parent) : m_page(&m_profile), m_container(new QWidget(parent))
{
    auto *layout = new QVBoxLayout(m_container);
    layout->setContentsMargins({});
    m_cut.setSingleShot(true);
    m_cut.setInterval(1000);
    connect(&m_cut, &QTimer::timeout, this,
            [this] { m_events.happened({.kind = Kind::OpenerCut, .place = placeOf(m_page.url())}); });
    restrictProfile();
    watchPage();
}

void WebEngineConnectView::restrictProfile()
{
    m_profile.settings()->setAttribute(QWebEngineSettings::JavascriptCanOpenWindows, true);
    m_profile.settings()->setAttribute(QWebEngineSettings::PluginsEnabled, false);
    m_profile.settings()->setAttribute(QWebEngineSettings::PdfViewerEnabled, false);
    m_profile.settings()->setAttribute(QWebEngineSettings::ScreenCaptureEnabled, false);
    // Else the page would refuse them unheard.
    m_profile.settings()->setUnknownUrlSchemePolicy(QWebEngineSettings::AllowAllUnknownUrlSchemes);
    connect(&m_profile, &QWebEngineProfile::downloadRequested, this, [this](QWebEngineDownloadRequest *download) {
        m_events.happened({.kind = Kind::DownloadRefused, .place = placeOf(download->url())});
        download->cancel();
    });
}

void WebEngineConnectView::watchPage()
{
    m_page.happened = [this](const ConnectEvent &event) { m_events.happened(event); };
    m_page.openWindow = [this] {
        auto *window = new ThirdPartyWindow(m_page, m_zoom, m_page.happened, m_container);
        window->show();
        return window->page();
    };
    connect(&m_page, &QWebEnginePage::loadingChanged, this, &WebEngineConnectView::loadingChanged);
    connect(&m_page, &QWebEnginePage::loadProgress, this, [this](int percent) { m_events.progress(percent); });
    connect(&m_page, &QWebEnginePage::urlChanged, this, [this](const QUrl &url) {
        m_page.setZoomFactor(m_zoom); // another host starts without
        m_events.urlChanged(withoutQuery(url));
    });
    connect(&m_page, &QWebEnginePage::windowCloseRequested, this, [this] {
        m_cut.stop();
        m_events.closed();
    });
    connect(&m_page, &QWebEnginePage::renderProcessTerminated, this,
            [this](QWebEnginePage::RenderProcessTerminationStatus status) {
                if (status != QWebEnginePage::NormalTerminationStatus)
                    m_events.loadFailed(withoutQuery(m_page.url()), tr("The page's process ended."));
            });
    connect(&m_page, &ConnectBrowserPage::redirected, this, [this](const QUrl &url) { m_events.redirected(url); });
}

WebEngineConnectView::~WebEngineConnectView()
{
    m_page.disconnect(this);
    m_page.happened = {};
    m_events.happened = [](const ConnectEvent &) {}; // of the windows that go now
    m_opener.reset();
    const std::unique_ptr<QWidget> container(
        m_container.data()); // goes with the windows the page opened, all before the profile
}

void WebEngineConnectView::open(const QUrl &page, const QUrl &redirectUri, Events events)
{
    m_events = std::move(events);
    m_page.refusal = m_events.refusal;
    if (redirectUri.isEmpty())
        return listenAsOpener(page);
    m_page.isRedirect = [this, redirectUri](const QUrl &url) {
        const bool caught = withoutQuery(url) == withoutQuery(redirectUri);
        m_caughtRedirect = m_caughtRedirect || caught;
        return caught;
    };
    showPage()->load(page);
}

void WebEngineConnectView::listenAsOpener(const QUrl &page)
{
    m_opener = std::make_unique<ConnectOpener>(
        &m_profile, m_container, [this] { return showPage(); }, m_page.happened);
    connect(m_opener.get(), &ConnectOpener::message, this,
            [this](const QString &origin, const QString &json) { m_events.message(origin, JsonText(json.toUtf8())); });
    connect(m_opener.get(), &ConnectOpener::lost, &m_cut, qOverload<>(&QTimer::start));
    m_opener->open(page);
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
    m_zoom = factor;
    m_page.setZoomFactor(factor);
}

// A caught redirect or a refused one ends as a failed load, too, and a window closed while loading as a stopped one. A
// page that came with an HTTP error is there to be read. Once a page stood there, only a lost network ends the attempt.
void WebEngineConnectView::loadingChanged(const QWebEngineLoadingInfo &info)
{
    const bool shown = isShown(info);
    const bool failed = info.status() == QWebEngineLoadingInfo::LoadFailedStatus && !shown && !m_caughtRedirect
                        && !m_page.isRefusing() && info.errorCode() != aborted;
    m_hasLoaded = m_hasLoaded || shown;
    if (failed && (!m_hasLoaded || isNetworkLost(info)))
        m_events.loadFailed(withoutQuery(info.url()), info.errorString());
}

std::unique_ptr<ConnectView> WebEngineConnectViewFactory::create(QWidget *parent)
{
    return std::make_unique<WebEngineConnectView>(parent);
}

} // namespace ab
