// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectflow.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QVBoxLayout;

namespace ab {

class AddressLabel;
class ConnectRecordView;
class StateBanner;

// The frame around a Connect page: for whom, whose page it is, how far it has loaded, what has happened so far, and
// the ways out. Closing it in any way other than closeQuietly() is the user's cancel.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(const ConnectFlow &flow, bool reconnecting, QWidget *parent);

    void setContent(QWidget *content);
    void showBusy(); // a token is being asked for
    // Instead of a page: what to do in the other browser. `opened`: it could be started.
    void showBrowserPage(const ConnectRequest &request, bool opened);
    void showUrl(const QUrl &url);
    void showProgress(int percent);
    void showRecord(const ConnectRecord &record);
    void setZoom(double factor);
    void closeQuietly();

    void reject() override;

signals:
    void cancelled();
    void browserRequested();  // the system's
    void finishedElsewhere(); // "I have finished", for the system browser and for a page that can say nothing
    void zoomRequested(double factor);

private:
    QWidget *header(const ConnectFlow &flow, bool reconnecting);
    QWidget *browserPage(const ConnectRequest &request, bool opened);
    void showWhatHappened(bool show);
    void addShortcuts();
    void zoomTo(double factor);

    QVBoxLayout *m_layout;
    AddressLabel *m_address;
    QLabel *m_zoomLabel;
    QProgressBar *m_progress;
    StateBanner *m_notice;
    QStackedLayout *m_body;
    QSplitter *m_split;
    ConnectRecordView *m_record;
    QPushButton *m_browser;
    QPushButton *m_cancel;
    double m_zoom = 1.0;
    bool m_hadPage = false;
    bool m_quiet = false;
};

} // namespace ab
