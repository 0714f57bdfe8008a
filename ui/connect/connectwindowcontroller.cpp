// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectwindowcontroller.h"

#include "app/connect/navigationrule.h"
#include "app/profile/settings.h"
#include "ui/connect/connectdialog.h"

#include <QDesktopServices>
#include <QWidget>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1StringView sizeKey("connect");
constexpr QLatin1StringView zoomKey("connect_zoom");
} // namespace

struct ConnectWindowController::Listener
{
    QPointer<ConnectFlow> flow;
    QPointer<ConnectDialog> dialog;
};

ConnectWindowController::ConnectWindowController(QWidget *window) :
    ConnectWindowController(window, [this] { return m_loader.factory(); })
{
}

ConnectWindowController::ConnectWindowController(QWidget *window, FactorySource factory) :
    QObject(window), m_window(window), m_factory(std::move(factory)), m_browser(&QDesktopServices::openUrl)
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
    flow->setBrowserTexts({.finished = tr("Actionbench has the answer. You can close this tab and go back to it."),
                           .refused = tr("This address is not valid, or not any more. Go back to Actionbench.")});
    connect(flow, &ConnectFlow::openRequested, this, &ConnectWindowController::open);
    connect(flow, &ConnectFlow::closeRequested, this, &ConnectWindowController::close);
    connect(flow, &ConnectFlow::attentionRequested, this, &ConnectWindowController::raise);
    connect(flow, &ConnectFlow::stageChanged, this, &ConnectWindowController::stageChanged);
    connect(flow, &ConnectFlow::recordChanged, this, &ConnectWindowController::showRecord);
}

void ConnectWindowController::raise()
{
    if (!m_dialog)
        return;
    m_dialog->setWindowState(m_dialog->windowState() & ~Qt::WindowMinimized);
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ConnectWindowController::makeDialog(const ConnectRequest &request)
{
    m_dialog = new ConnectDialog(*m_flow, request.reconnecting, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_settings)
        m_dialog->restoreGeometry(m_settings->layout(sizeKey));
    m_dialog->setZoom(storedZoom());
    m_dialog->showRecord(m_flow->record());
    connect(m_dialog, &ConnectDialog::cancelled, m_flow, &ConnectFlow::windowClosed);
    connect(m_dialog, &ConnectDialog::finishedElsewhere, m_flow, &ConnectFlow::finishedElsewhere);
    connect(m_dialog, &ConnectDialog::browserRequested, m_flow, &ConnectFlow::switchToBrowser);
    connect(m_dialog, &ConnectDialog::zoomRequested, this, &ConnectWindowController::setZoom);
}

void ConnectWindowController::open(const ConnectRequest &request)
{
    dropView();
    if (!request.inSystemBrowser && !m_factory()) { // the system browser is always a way
        emit unavailable(m_loader.error());
        return m_flow->switchToBrowser();
    }
    if (!m_dialog)
        makeDialog(request);
    if (request.inSystemBrowser)
        m_dialog->showBrowserPage(request, m_browser(request.page));
    else
        showPage(request, m_factory());
    m_dialog->show();
}

void ConnectWindowController::showPage(const ConnectRequest &request, ConnectViewFactory *factory)
{
    m_view = factory->create(m_dialog);
    m_view->setZoom(storedZoom());
    m_dialog->setContent(m_view->widget());
    m_dialog->showUrl(request.page);
    m_listener = std::make_shared<Listener>(Listener{m_flow, m_dialog});
    const std::weak_ptr<Listener> listener = m_listener;
    const auto toFlow = [listener](auto report) {
        return [listener, report](const auto &...what) {
            const auto alive = listener.lock();
            if (alive && alive->flow)
                std::invoke(report, *alive->flow, what...);
        };
    };
    const auto toDialog = [listener](auto show) {
        return [listener, show](const auto &what) {
            const auto alive = listener.lock();
            if (alive && alive->dialog)
                std::invoke(show, *alive->dialog, what);
        };
    };
    m_view->open(request.page, request.redirectUri,
                 {.message = toFlow(&ConnectFlow::messageReceived),
                  .redirected = toFlow(&ConnectFlow::redirected),
                  .urlChanged = toDialog(&ConnectDialog::showUrl),
                  .progress = toDialog(&ConnectDialog::showProgress),
                  .loadFailed = toFlow(&ConnectFlow::loadFailed),
                  .closed = toFlow(&ConnectFlow::pageClosed),
                  .happened = toFlow(&ConnectFlow::note),
                  .refusal = [rule = NavigationRule(request.page, request.redirectUri)](
                                 const QUrl &from, const QUrl &to) { return rule.refusal(from, to); }});
}

void ConnectWindowController::stageChanged()
{
    if (m_dialog && m_flow && m_flow->stage() == ConnectFlow::Stage::AskingToken)
        m_dialog->showBusy();
}

void ConnectWindowController::showRecord()
{
    if (m_dialog && m_flow)
        m_dialog->showRecord(m_flow->record());
}

void ConnectWindowController::setZoom(double factor)
{
    if (m_view)
        m_view->setZoom(factor);
    if (m_settings)
        m_settings->setLayout(zoomKey, QByteArray::number(factor, 'f', 2));
}

double ConnectWindowController::storedZoom() const
{
    const double stored = m_settings ? m_settings->layout(zoomKey).toDouble() : 0;
    return stored > 0 ? std::clamp(stored, 0.5, 3.0) : 1.0;
}

// Later: the view's own callback may be what got us here.
void ConnectWindowController::dropView()
{
    m_listener.reset();
    if (!m_view)
        return;
    if (QWidget *page = m_view->widget()) // may have gone with the window
        page->hide();
    QMetaObject::invokeMethod(
        m_window, [view = std::shared_ptr<ConnectView>(std::move(m_view))] {}, Qt::QueuedConnection);
}

// The view goes with its dialog.
void ConnectWindowController::close()
{
    if (m_dialog && m_settings && m_view)
        m_settings->setLayout(sizeKey, m_dialog->saveGeometry());
    if (m_dialog)
        m_dialog->closeQuietly();
    m_dialog = nullptr;
    dropView();
}

} // namespace ab
