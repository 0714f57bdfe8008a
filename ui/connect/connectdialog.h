// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace ab {

// The frame around a Connect page: whose page it is, how far it has loaded, and the way out. Closing it in any way
// other than closeQuietly() is the user's cancel.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(const QString &appTitle, bool reconnecting, QWidget *parent);

    void setContent(QWidget *content);
    void setSystemBrowserHint(); // instead of a page: what to do in the other browser
    void showUrl(const QUrl &url);
    void showProgress(int percent);
    void closeQuietly();

    void reject() override;

signals:
    void cancelled();
    void finishedElsewhere(); // "I have finished", for the system browser
    void zoomRequested(double factor);

private:
    void zoomBy(double step);

    QVBoxLayout *m_layout;
    QLabel *m_host;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    double m_zoom = 1.0;
    bool m_quiet = false;
};

} // namespace ab
