// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectdialog.h"

#include "ui/shared/theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize preferredSize{980, 780}; // the page itself wants 980 × 700 ("Connection flow")
}

ConnectDialog::ConnectDialog(const QString &appTitle, bool reconnecting, QWidget *parent) :
    QDialog(parent), m_layout(new QVBoxLayout(this)), m_host(new QLabel(this)), m_progress(new QProgressBar(this)),
    m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Connect account"));
    setAccessibleName(tr("Connect account"));
    setObjectName(u"connectDialog"_s);
    resize(preferredSize.boundedTo(screen()->availableSize()));

    auto *title = new QLabel(reconnecting ? tr("Reconnect your %1 account").arg(appTitle)
                                          : tr("Connect your %1 account").arg(appTitle),
                             this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme::heading());
    m_host->setObjectName(u"connectHost"_s);
    m_host->setTextFormat(Qt::PlainText);
    m_host->setAccessibleName(tr("Address of the page"));
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setObjectName(u"connectCancel"_s);
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectDialog::reject);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(2 * theme::unit, theme::unit, theme::unit, theme::unit);
    header->setSpacing(2 * theme::unit);
    header->addWidget(title);
    header->addStretch();
    header->addWidget(m_host);
    header->addWidget(m_cancel);

    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(theme::unit / 2);
    m_progress->setAccessibleName(tr("Loading the page"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addLayout(header);
    m_layout->addWidget(m_progress);

    connect(new QShortcut(QKeySequence::ZoomIn, this), &QShortcut::activated, this, [this] { zoomBy(0.1); });
    connect(new QShortcut(QKeySequence::ZoomOut, this), &QShortcut::activated, this, [this] { zoomBy(-0.1); });
}

void ConnectDialog::setContent(QWidget *content)
{
    m_layout->addWidget(content, 1);
    content->setFocus();
}

void ConnectDialog::setSystemBrowserHint()
{
    m_progress->hide();
    auto *hint = new QLabel(tr("Finish connecting in your browser, then come back here."), this);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    auto *done = new QPushButton(tr("I have finished"), this);
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &ConnectDialog::finishedElsewhere);
    m_layout->addStretch();
    m_layout->addWidget(hint);
    m_layout->addWidget(done, 0, Qt::AlignCenter);
    m_layout->addStretch();
    resize(sizeHint().expandedTo({480, 220}));
}

void ConnectDialog::showUrl(const QUrl &url)
{
    m_host->setText(
        url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    m_host->setToolTip(url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo));
}

void ConnectDialog::showProgress(int percent)
{
    m_progress->setValue(percent);
    m_progress->setVisible(percent < 100);
}

void ConnectDialog::closeQuietly()
{
    m_quiet = true;
    close();
}

void ConnectDialog::reject()
{
    if (!m_quiet)
        emit cancelled();
    QDialog::reject();
}

void ConnectDialog::zoomBy(double step)
{
    m_zoom = std::clamp(m_zoom + step, 0.5, 3.0);
    emit zoomRequested(m_zoom);
}

} // namespace ab
