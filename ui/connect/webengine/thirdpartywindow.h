// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/webengine/connectbrowserpage.h"

#include <QDialog>
#include <QWebEngineView>

#include <memory>

class QLabel;

namespace ab {

// A window the Connect page opens itself: the third party's sign-in. It shows whose page it is, may open further ones,
// and ends with its page.
class ThirdPartyWindow : public QDialog
{
    Q_OBJECT
public:
    using Report = std::function<void(const ConnectEvent &event)>;

    ThirdPartyWindow(const ConnectBrowserPage &opener, double zoom, Report report, QWidget *parent);
    ~ThirdPartyWindow() override;

    ConnectBrowserPage *page() const { return m_page.get(); }

private:
    void showUrl(const QUrl &url);

    QLabel *m_address;
    QWebEngineView *m_view;
    std::unique_ptr<ConnectBrowserPage> m_page;
    double m_zoom;
    Report m_report;
};

} // namespace ab
