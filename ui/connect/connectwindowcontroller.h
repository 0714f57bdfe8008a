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

// Shows what a ConnectFlow asks for and reports back what happens in it. One window at most.
class ConnectWindowController : public QObject
{
    Q_OBJECT
public:
    using FactorySource = std::function<ConnectViewFactory *()>; // tests give a fake view

    explicit ConnectWindowController(QWidget *window);
    ConnectWindowController(QWidget *window, FactorySource factory);
    ~ConnectWindowController() override;

    void setFlow(ConnectFlow *flow);
    bool isOpen() const { return !m_dialog.isNull(); }
    void raise(); // a second Connect brings the one window to the front

signals:
    void unavailable(const QString &reason); // the web view's module could not be loaded

private:
    void open(const ConnectRequest &request);
    void showPage(const ConnectRequest &request, ConnectViewFactory *factory);
    void showBrowserHint(const ConnectRequest &request);
    void close();

    QWidget *m_window;
    ConnectViewLoader m_loader;
    FactorySource m_factory;
    QPointer<ConnectFlow> m_flow;
    QPointer<ConnectDialog> m_dialog;
    std::unique_ptr<ConnectView> m_view;
};

} // namespace ab
