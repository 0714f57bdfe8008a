// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/connectopener.h"

#include <QFile>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// Only messages of the popup itself count; what it sends is passed on as text, whatever it is. Messages that come
// before the channel stands wait for it. A popup that cuts its link looks closed from here, and only from here.
constexpr auto listener = R"js(
(() => {
    const early = [];
    let bridge = null;
    const pass = m => bridge ? bridge.message(m.origin, m.json) : early.push(m);
    window.addEventListener('message', e => {
        if (e.source === null || e.source !== window.abPopup)
            return;
        let json;
        try { json = JSON.stringify(e.data); } catch (_) { }
        pass({origin: e.origin, json: json === undefined ? 'null' : json});
    });
    let cut = false;
    const watch = () => {
        if (!cut && window.abPopup && window.abPopup.closed) {
            cut = true;
            bridge?.cut();
        }
    };
    window.abOpen = url => {
        window.abPopup = window.open(url, 'zapier-connect', 'width=980,height=700');
        setInterval(watch, 200);
    };
    new QWebChannel(qt.webChannelTransport, c => { bridge = c.objects.bridge; early.forEach(pass); });
})();
)js";

QString channelScript()
{
    QFile api(u":/qtwebchannel/qwebchannel.js"_s);
    return api.open(QIODevice::ReadOnly) ? QString::fromUtf8(api.readAll()) : QString();
}

// As a JavaScript string literal. The URL is percent-encoded: no quote, backslash or line break is in it.
QString literal(const QUrl &url)
{
    return u'\'' + QString::fromLatin1(url.toEncoded()).replace(u'\'', "%27"_L1) + u'\'';
}

} // namespace

ConnectOpener::ConnectOpener(QWebEngineProfile *profile, QWidget *window, std::function<QWebEnginePage *()> popup,
                             std::function<void(const ConnectEvent &)> report) :
    m_page(profile),
    m_view(new QWebEngineView(window))
{
    m_view->setPage(&m_page);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->resize(1, 1);
    m_channel.registerObject(u"bridge"_s, &m_bridge);
    m_page.setWebChannel(&m_channel, QWebEngineScript::ApplicationWorld);
    m_page.openWindow = std::move(popup);
    m_page.refusal = [](const QUrl &, const QUrl &to) { // its text comes as data:, and no popup may replace it
        return to.scheme() == "data"_L1 ? ConnectEvent::Reason::None : ConnectEvent::Reason::OpenerStays;
    };
    m_page.happened = [report = std::move(report)](const ConnectEvent &event) {
        if (event.kind == ConnectEvent::Kind::NavigationRefused)
            report(event);
    };
    QWebEngineScript script;
    script.setInjectionPoint(QWebEngineScript::DocumentCreation);
    script.setWorldId(QWebEngineScript::ApplicationWorld);
    script.setSourceCode(channelScript() + QString::fromUtf8(listener));
    m_page.scripts().insert(script);
    connect(&m_bridge, &OpenerBridge::received, this, &ConnectOpener::message);
    connect(&m_bridge, &OpenerBridge::lost, this, &ConnectOpener::lost);
}

ConnectOpener::~ConnectOpener()
{
    if (m_view)
        m_view->setPage(nullptr); // the window deletes it
}

void ConnectOpener::open(const QUrl &page)
{
    connect(
        &m_page, &QWebEnginePage::loadFinished, this,
        [this, page] { m_page.runJavaScript(u"abOpen("_s + literal(page) + u')', QWebEngineScript::ApplicationWorld); },
        Qt::SingleShotConnection);
    m_page.setHtml(u"<!doctype html><title>Actionbench</title>"_s, QUrl(u"https://actionbench.localhost/"_s));
}

} // namespace ab
