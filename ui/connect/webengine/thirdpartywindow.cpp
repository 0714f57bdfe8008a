// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/thirdpartywindow.h"

#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

using Kind = ConnectEvent::Kind;

ThirdPartyWindow::ThirdPartyWindow(const ConnectBrowserPage &opener, double zoom, Report report, QWidget *parent) :
    QDialog(parent), m_address(new QLabel(this)), m_view(new QWebEngineView(this)),
    m_page(std::make_unique<ConnectBrowserPage>(opener.profile())), m_zoom(zoom), m_report(std::move(report))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"thirdPartyWindow"_s);
    setWindowTitle(tr("Sign in"));
    resize(QSize(800, 700).boundedTo(screen()->availableSize()));
    m_address->setTextFormat(Qt::PlainText);
    m_address->setContentsMargins(12, 8, 12, 8);
    m_address->setObjectName(u"thirdPartyAddress"_s);
    m_address->setAccessibleName(tr("Address of the page"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_address);
    layout->addWidget(m_view, 1);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setPage(m_page.get());
    m_page->openedBy(opener);
    m_page->happened = [this](ConnectEvent event) {
        if (event.kind == Kind::PageShown)
            event.kind = Kind::WindowShown;
        m_report(event);
    };
    connect(m_page.get(), &QWebEnginePage::windowCloseRequested, this, &QDialog::close);
    connect(m_page.get(), &QWebEnginePage::urlChanged, this, &ThirdPartyWindow::showUrl);
    connect(m_page.get(), &QWebEnginePage::geometryChangeRequested, this, [this](const QRect &asked) {
        if (asked.size().isValid())
            resize(asked.size().expandedTo({400, 400}).boundedTo(screen()->availableSize()));
    });
    connect(this, &QDialog::finished, this,
            [this] { m_report({.kind = Kind::WindowClosed, .place = placeOf(m_page->url())}); });
    m_page->openWindow = [this] {
        auto *nested = new ThirdPartyWindow(*m_page, m_zoom, m_report, this);
        nested->show();
        return nested->page();
    };
    m_report({.kind = Kind::WindowOpened});
}

ThirdPartyWindow::~ThirdPartyWindow()
{
    m_view->setPage(nullptr); // the view lets go before the page goes, and the page goes before the profile
}

// The host is always in sight, with a word for how it is reached.
void ThirdPartyWindow::showUrl(const QUrl &url)
{
    setWindowTitle(url.host());
    m_address->setText(url.scheme() == "https"_L1 ? tr("%1 (secure connection)").arg(url.authority())
                                                  : tr("%1 (not encrypted)").arg(url.authority()));
    m_page->setZoomFactor(m_zoom); // another host starts without
}

} // namespace ab
