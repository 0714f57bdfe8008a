// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectwindowcontroller.h"

#include "ui/connect/connectdialog.h"

#include <QDesktopServices>
#include <QWidget>

namespace ab {

ConnectWindowController::ConnectWindowController(QWidget *window) :
    ConnectWindowController(window, [this] { return m_loader.factory(); })
{
}

ConnectWindowController::ConnectWindowController(QWidget *window, FactorySource factory) :
    QObject(window), m_window(window), m_factory(std::move(factory))
{
}

ConnectWindowController::~ConnectWindowController()
{
    close();
}

void ConnectWindowController::setFlow(ConnectFlow *flow)
{
    close();
    if (m_flow)
        disconnect(m_flow, nullptr, this, nullptr);
    m_flow = flow;
    if (!flow)
        return;
    connect(flow, &ConnectFlow::openRequested, this, &ConnectWindowController::open);
    connect(flow, &ConnectFlow::closeRequested, this, &ConnectWindowController::close);
}

void ConnectWindowController::raise()
{
    if (!m_dialog)
        return;
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ConnectWindowController::open(const ConnectRequest &request)
{
    m_dialog = new ConnectDialog(m_flow->appTitle(), request.reconnecting, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ConnectDialog::cancelled, m_flow, &ConnectFlow::windowClosed);
    if (request.inSystemBrowser) {
        showBrowserHint(request);
    } else if (ConnectViewFactory *factory = m_factory()) {
        showPage(request, factory);
    } else {
        close();
        emit unavailable(m_loader.error());
        if (m_flow)
            m_flow->cancel();
        return;
    }
    m_dialog->show();
}

void ConnectWindowController::showPage(const ConnectRequest &request, ConnectViewFactory *factory)
{
    m_view = factory->create(m_dialog);
    m_dialog->setContent(m_view->widget());
    m_dialog->showUrl(request.page);
    connect(m_dialog, &ConnectDialog::zoomRequested, this, [this](double factor) {
        if (m_view)
            m_view->setZoom(factor);
    });
    ConnectView::Events events;
    // Late reports do no harm: the flow ignores what it does not wait for, and the dialog may be gone.
    const QPointer<ConnectFlow> flow = m_flow;
    const QPointer<ConnectDialog> dialog = m_dialog;
    events.message = [flow](const QString &origin, const JsonText &data) {
        flow ? flow->messageReceived(origin, data) : void();
    };
    events.redirected = [flow](const QUrl &url) { flow ? flow->redirected(url) : void(); };
    events.loadFailed = [flow] { flow ? flow->loadFailed() : void(); };
    events.closed = [flow] { flow ? flow->windowClosed() : void(); };
    events.urlChanged = [dialog](const QUrl &url) { dialog ? dialog->showUrl(url) : void(); };
    events.progress = [dialog](int percent) { dialog ? dialog->showProgress(percent) : void(); };
    m_view->open(request.page, request.redirectUri, std::move(events));
}

void ConnectWindowController::showBrowserHint(const ConnectRequest &request)
{
    m_dialog->setSystemBrowserHint();
    connect(m_dialog, &ConnectDialog::finishedElsewhere, m_flow, &ConnectFlow::windowClosed);
    QDesktopServices::openUrl(request.page);
}

// The view goes with its dialog, later: its own callback may be what got us here.
void ConnectWindowController::close()
{
    if (m_dialog)
        m_dialog->closeQuietly();
    m_dialog = nullptr;
    if (m_view) {
        QMetaObject::invokeMethod(
            m_window, [view = std::shared_ptr<ConnectView>(std::move(m_view))] {}, Qt::QueuedConnection);
    }
}

} // namespace ab
