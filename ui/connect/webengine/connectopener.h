// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"
#include "ui/connect/webengine/connectbrowserpage.h"

#include <QObject>
#include <QPointer>
#include <QWebChannel>
#include <QWebEngineView>

namespace ab {

// What the injected script calls. Lives in the application's own script world, where no page can reach it.
class OpenerBridge : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    Q_INVOKABLE void message(const QString &origin, const QString &json) { emit received(origin, json); }
    Q_INVOKABLE void cut() { emit lost(); }

signals:
    void received(const QString &origin, const QString &json);
    void lost();
};

// The page that opens the Connect page as its popup and hears the messages that popup sends. It has a view of one pixel
// in the same window: the popup of a page without a visible view is never drawn.
class ConnectOpener : public QObject
{
    Q_OBJECT
public:
    ConnectOpener(QWebEngineProfile *profile, QWidget *window, std::function<QWebEnginePage *()> popup,
                  std::function<void(const ConnectEvent &)> report);
    ~ConnectOpener() override;

    void open(const QUrl &page);

signals:
    void message(const QString &origin, const QString &json);
    void lost(); // the popup looks closed from here

private:
    QWebChannel m_channel;
    OpenerBridge m_bridge;
    ConnectBrowserPage m_page;
    QPointer<QWebEngineView> m_view;
};

} // namespace ab
