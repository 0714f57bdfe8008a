// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;

namespace ab {

class IconLabel;

// Whose page is shown: the host, with a lock and a word for how it is reached. Never a path or a query.
class AddressLabel : public QWidget
{
    Q_OBJECT
public:
    explicit AddressLabel(QWidget *parent = nullptr);
    void setUrl(const QUrl &url);

private:
    IconLabel *m_icon;
    QLabel *m_host;
    QLabel *m_word;
};

} // namespace ab
