// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"
#include "app/json/jsontext.h"

#include <QSize>
#include <QString>
#include <QUrl>
#include <QtPlugin>

#include <functional>
#include <memory>

class QWidget;

namespace ab {

// A browser window for one attempt to connect an account. It reports and decides nothing; where its pages may go it
// asks. Callbacks instead of signals, so that program and module share no meta-object: the module with the web engine
// is loaded at run time.
class ConnectView
{
public:
    struct Events
    {
        std::function<void(const QString &origin, const JsonText &data)> message; // popup mode: window 'message' events
        std::function<void(const QUrl &url)> redirected; // a navigation to the redirect address, not loaded
        std::function<void(const QUrl &url)> urlChanged; // without query: safe to show
        std::function<void(int percent)> progress;
        std::function<void(const QUrl &url, const QString &reason)> loadFailed; // the network, not an HTTP error
        std::function<void()> closed;                                           // the page closed its own window
        std::function<void(const ConnectEvent &event)> happened; // for the record: pages, windows, refusals
        // Why the page at `from` may not go to `to`; None when it may.
        std::function<ConnectEvent::Reason(const QUrl &from, const QUrl &to)> refusal;
    };

    virtual ~ConnectView() = default;
    // The widget to place in the Connect window; owned by the view.
    virtual QWidget *widget() = 0;
    // redirectUri empty: popup mode, with an opener page of our own that listens for messages.
    virtual void open(const QUrl &page, const QUrl &redirectUri, Events events) = 0;
    virtual void setZoom(double factor) = 0; // of this page and the windows it opens from now on
};

// What the module ab_connect exports.
class ConnectViewFactory
{
public:
    virtual ~ConnectViewFactory() = default;
    virtual std::unique_ptr<ConnectView> create(QWidget *parent) = 0;
};

} // namespace ab

#define AB_CONNECT_VIEW_FACTORY_IID "actionbench.ConnectViewFactory/3"
Q_DECLARE_INTERFACE(ab::ConnectViewFactory, AB_CONNECT_VIEW_FACTORY_IID)
