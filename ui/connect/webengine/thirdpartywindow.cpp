// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/thirdpartywindow.h"

#include <QVBoxLayout>

namespace ab {

ThirdPartyWindow::ThirdPartyWindow(QWebEngineProfile *profile, QWidget *parent) :
    QDialog(parent), m_view(new QWebEngineView(this)), m_page(std::make_unique<ConnectBrowserPage>(profile))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(800, 700);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
    m_view->setPage(m_page.get());
    connect(m_page.get(), &QWebEnginePage::windowCloseRequested, this, &QDialog::close);
    connect(m_page.get(), &QWebEnginePage::urlChanged, this, [this](const QUrl &url) { setWindowTitle(url.host()); });
    connect(m_page.get(), &QWebEnginePage::geometryChangeRequested, this, [this](const QRect &asked) {
        if (asked.size().isValid())
            resize(asked.size().expandedTo({400, 400}));
    });
    m_page->openWindow = [this, profile] {
        auto *nested = new ThirdPartyWindow(profile, this);
        nested->show();
        return nested->page();
    };
}

ThirdPartyWindow::~ThirdPartyWindow()
{
    m_view->setPage(nullptr); // the view lets go before the page goes, and the page goes before the profile
}

} // namespace ab
