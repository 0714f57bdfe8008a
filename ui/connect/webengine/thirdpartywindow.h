// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/webengine/connectbrowserpage.h"

#include <QDialog>
#include <QWebEngineView>

#include <memory>

namespace ab {

// A window the Connect page opens itself: the third party's sign-in. It may open further ones, and ends with its page.
class ThirdPartyWindow : public QDialog
{
    Q_OBJECT
public:
    ThirdPartyWindow(QWebEngineProfile *profile, QWidget *parent);
    ~ThirdPartyWindow() override;

    ConnectBrowserPage *page() const { return m_page.get(); }

private:
    QWebEngineView *m_view;
    std::unique_ptr<ConnectBrowserPage> m_page;
};

} // namespace ab
