// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"

#include <QUrl>
#include <QWebEnginePage>

#include <functional>

namespace ab {

// A page that goes only where it may, refuses bad certificates, devices, files and downloads, and keeps the page's
// console, which may hold tokens, to itself. All pages of one attempt share one profile.
class ConnectBrowserPage : public QWebEnginePage
{
    Q_OBJECT
public:
    explicit ConnectBrowserPage(QWebEngineProfile *profile, QObject *parent = nullptr);

    using Refusal = std::function<ConnectEvent::Reason(const QUrl &from, const QUrl &to)>;

    std::function<QWebEnginePage *()> openWindow;            // must return a page of the same profile
    std::function<bool(const QUrl &)> isRedirect;            // navigations to catch before they load
    std::function<void(const ConnectEvent &event)> happened; // pages shown and things refused; may stay empty
    Refusal refusal;                                         // without it the page goes nowhere

    void openedBy(const ConnectBrowserPage &opener); // the same rule, with that page to come from at first
    bool isRefusing() const { return m_isRefusing; } // the load that ends now was refused here

signals:
    void redirected(const QUrl &url);

protected:
    QWebEnginePage *createWindow(WebWindowType type) override;
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList &old, const QStringList &mimeTypes) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int line,
                                  const QString &source) override;

private:
    ConnectEvent::Reason refusalOf(const QUrl &to) const;
    void loadingChanged(const QWebEngineLoadingInfo &info);
    void refuseFeature(const QUrl &origin, Feature feature);
    void report(const ConnectEvent &event);

    QUrl m_cameFrom; // the last step on the way to the page that stands here or comes next
    bool m_isRefusing = false;
};

QUrl withoutQuery(const QUrl &url);
bool isShown(const QWebEngineLoadingInfo &info); // a page stands there, be it an HTTP error

} // namespace ab
