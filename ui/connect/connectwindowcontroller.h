// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectflow.h"
#include "ui/connect/connectviewloader.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QWidget;

namespace ab {

class ConnectDialog;
class Settings;

// Shows what a ConnectFlow asks for and reports back what happens in it. One window at most, which stays when the
// attempt goes on with a new token or in the system browser.
class ConnectWindowController : public QObject
{
    Q_OBJECT
public:
    using FactorySource = std::function<ConnectViewFactory *()>; // tests give a fake view
    using Browser = std::function<bool(const QUrl &)>;           // and a fake browser

    explicit ConnectWindowController(QWidget *window);
    ConnectWindowController(QWidget *window, FactorySource factory);
    ~ConnectWindowController() override;

    void setFlow(ConnectFlow *flow);
    void setSettings(Settings *settings) { m_settings = settings; } // remembers size and zoom; may be none
    void setBrowser(Browser browser) { m_browser = std::move(browser); }
    bool isOpen() const { return !m_dialog.isNull(); }
    void raise(); // a second Connect brings the one window to the front

signals:
    void unavailable(const QString &reason); // the web view's module could not be loaded

private:
    struct Listener;

    void makeDialog(const ConnectRequest &request);
    void open(const ConnectRequest &request);
    void showPage(const ConnectRequest &request, ConnectViewFactory *factory);
    void stageChanged();
    void showRecord();
    void setZoom(double factor);
    double storedZoom() const;
    void dropView();
    void close();

    QWidget *m_window;
    ConnectViewLoader m_loader;
    FactorySource m_factory;
    Browser m_browser;
    Settings *m_settings = nullptr;
    QPointer<ConnectFlow> m_flow;
    QPointer<ConnectDialog> m_dialog;
    std::unique_ptr<ConnectView> m_view;
    std::shared_ptr<Listener> m_listener; // of m_view; late reports of a dropped one find none
};

} // namespace ab
