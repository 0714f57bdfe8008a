// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/connectbrowserpage.h"

#include <QStringList>
#include <QWebEngineCertificateError>

namespace ab {

using namespace Qt::StringLiterals;

ConnectBrowserPage::ConnectBrowserPage(QWebEngineProfile *profile, QObject *parent) : QWebEnginePage(profile, parent)
{
    connect(this, &QWebEnginePage::certificateError, this,
            [](QWebEngineCertificateError error) { error.rejectCertificate(); });
}

QWebEnginePage *ConnectBrowserPage::createWindow(WebWindowType)
{
    return openWindow ? openWindow() : nullptr;
}

bool ConnectBrowserPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    if (isMainFrame && isRedirect && isRedirect(url)) {
        // Not from inside the engine's callback: the receiver may close and delete this page.
        QMetaObject::invokeMethod(
            this, [this, url] { emit redirected(url); }, Qt::QueuedConnection);
        return false;
    }
    static const QStringList schemes{u"http"_s, u"https"_s, u"about"_s, u"data"_s, u"blob"_s};
    return schemes.contains(url.scheme());
}

void ConnectBrowserPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &)
{
}

} // namespace ab
