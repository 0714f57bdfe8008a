// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectdialog.h"

#include "ui/connect/addresslabel.h"
#include "ui/connect/connecteventtext.h"
#include "ui/connect/connectrecordview.h"
#include "ui/shared/dialogbutton.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/statebanner.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

using theme::unit;

namespace {

constexpr QSize preferredSize{980, 810}; // the page itself wants 980 × 700 ("Connection flow")

// The profile's colour along the upper edge, as in the main window.
QFrame *edge(Environment environment, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    QPalette palette = frame->palette();
    palette.setColor(QPalette::Window, theme::environmentColor(environment));
    frame->setPalette(palette);
    frame->setAutoFillBackground(true);
    frame->setFixedHeight(unit / 2);
    return frame;
}

// What the user has to know while the page is still open; nothing for most events.
bool isNotice(ConnectEvent::Kind kind)
{
    using Kind = ConnectEvent::Kind;
    return kind == Kind::MessageIgnored || kind == Kind::CertificateRefused || kind == Kind::PermissionRefused
           || kind == Kind::DownloadRefused || kind == Kind::NavigationRefused || kind == Kind::CallbackRefused;
}

} // namespace

ConnectDialog::ConnectDialog(const ConnectFlow &flow, bool reconnecting, QWidget *parent) :
    QDialog(parent), m_layout(new QVBoxLayout(this)), m_address(new AddressLabel(this)), m_zoomLabel(new QLabel(this)),
    m_progress(new QProgressBar(this)), m_notice(new StateBanner(StateBanner::Shape::Strip, this)),
    m_body(new QStackedLayout), m_split(new QSplitter(Qt::Vertical, this)), m_record(new ConnectRecordView(this)),
    m_browser(dialogButton(tr("Open in the system browser"), u"connectBrowser"_s, this, "external"_L1)),
    m_cancel(dialogButton(tr("Cancel"), u"connectCancel"_s, this))
{
    setWindowTitle(tr("Connect account"));
    setAccessibleName(tr("Connect account"));
    setObjectName(u"connectDialog"_s);
    resize(preferredSize.boundedTo(screen()->availableSize()));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(unit / 2);
    m_progress->setAccessibleName(tr("Loading the page"));
    m_notice->hide();
    m_record->hide();
    m_zoomLabel->hide();

    auto *page = new QWidget(this);
    page->setLayout(m_body);
    page->setMinimumHeight(20 * unit);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(page);
    m_split->addWidget(m_record);
    m_split->setStretchFactor(0, 1);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addWidget(edge(flow.profile().environment, this));
    m_layout->addWidget(header(flow, reconnecting));
    m_layout->addWidget(m_notice);
    m_layout->addWidget(m_progress);
    m_layout->addWidget(m_split, 1);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectDialog::reject);
    connect(m_browser, &QPushButton::clicked, this, &ConnectDialog::browserRequested);
    connect(m_notice, &StateBanner::activated, this, &ConnectDialog::finishedElsewhere);
    addShortcuts();
}

QWidget *ConnectDialog::header(const ConnectFlow &flow, bool reconnecting)
{
    auto *bar = new QWidget(this);
    const Identity &identity = flow.profile().identity;
    auto *title = new ElidedLabel(reconnecting ? tr("Reconnect your %1 account").arg(flow.appTitle())
                                               : tr("Connect your %1 account").arg(flow.appTitle()),
                                  bar);
    title->setFont(theme::heading());
    auto *who = new ElidedLabel(tr("for %1 of %2, %3").arg(identity.user, identity.tenant, flow.profile().name), bar);
    who->setObjectName(u"connectIdentity"_s);
    who->setFont(theme::small());
    who->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::setTone(who, theme::Tone::Muted);
    auto *what = dialogButton(tr("What happened"), u"connectWhatHappened"_s, bar, "list"_L1);
    what->setCheckable(true);
    connect(what, &QPushButton::toggled, this, &ConnectDialog::showWhatHappened);

    auto *ways = new QHBoxLayout;
    ways->setSpacing(unit);
    ways->addWidget(title, 1);
    ways->addWidget(what);
    ways->addWidget(m_browser);
    ways->addWidget(m_cancel);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(2 * unit);
    facts->addWidget(m_address);
    facts->addWidget(m_zoomLabel);
    facts->addWidget(who, 1);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(2 * unit, unit, unit, unit);
    column->setSpacing(unit / 2);
    column->addLayout(ways);
    column->addLayout(facts);
    return bar;
}

void ConnectDialog::showWhatHappened(bool show)
{
    m_record->setVisible(show);
    if (show)
        m_split->setSizes({m_split->height() * 3 / 4, m_split->height() / 4});
    m_record->scrollToBottom();
}

void ConnectDialog::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    add(QKeySequence::ZoomIn, [this] { zoomTo(m_zoom + 0.1); });
    add(QKeySequence(u"Ctrl+="_s), [this] { zoomTo(m_zoom + 0.1); }); // where the plus sign needs Shift
    add(QKeySequence::ZoomOut, [this] { zoomTo(m_zoom - 0.1); });
    add(QKeySequence(u"Ctrl+0"_s), [this] { zoomTo(1.0); });
}

void ConnectDialog::setContent(QWidget *content)
{
    m_hadPage = true;
    m_address->show();
    m_body->setCurrentIndex(m_body->addWidget(content));
    content->setFocus();
}

void ConnectDialog::showBusy()
{
    m_progress->setRange(0, 0);
    m_progress->show();
    m_notice->hide();
}

void ConnectDialog::showBrowserPage(const ConnectRequest &request, bool opened)
{
    m_progress->hide();
    m_notice->hide();
    m_address->hide();
    m_browser->hide();
    m_body->setCurrentIndex(m_body->addWidget(browserPage(request, opened)));
    if (!m_hadPage)
        resize(QSize(90 * unit, 45 * unit).boundedTo(screen()->availableSize()));
}

QWidget *ConnectDialog::browserPage(const ConnectRequest &request, bool opened)
{
    using Callback = ConnectRequest::Callback;
    auto *page = new StateBanner(StateBanner::Shape::Page, this);
    QString text;
    switch (request.callback) {
    case Callback::Listening:
        text = tr("Actionbench notices by itself when you have finished there.");
        break;
    case Callback::NotLoopback:
        text = tr("Come back here then. The browser cannot report by itself, because the profile's redirect address "
                  "does not lead to this computer.");
        break;
    case Callback::PortTaken:
        text = tr("Come back here then. The browser cannot report by itself, because another program uses the port of "
                  "the profile's redirect address.");
        break;
    }
    if (!opened)
        text = tr("The system browser could not be started. Copy the address and open it yourself.") + u' ' + text;
    page->setMessage({.icon = "external"_L1,
                      .title = tr("Finish connecting in your browser"),
                      .text = text,
                      .button = tr("I have finished")});
    page->button()->setObjectName(u"connectFinished"_s);
    page->button()->setAccessibleName(tr("I have finished"));
    connect(page, &StateBanner::activated, this, &ConnectDialog::finishedElsewhere);
    auto *copy = dialogButton(tr("Copy the address"), u"connectCopyAddress"_s, this, "copy"_L1);
    copy->setToolTip(tr("It works once, on this computer."));
    connect(copy, &QPushButton::clicked, this,
            [address = request.page] { QGuiApplication::clipboard()->setText(address.toString()); });
    auto *whole = new QWidget(this);
    auto *column = new QVBoxLayout(whole);
    column->addStretch(1);
    column->addWidget(page);
    column->addWidget(copy, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return whole;
}

void ConnectDialog::showUrl(const QUrl &url)
{
    m_address->setUrl(url);
}

void ConnectDialog::showProgress(int percent)
{
    m_progress->setRange(0, 100);
    m_progress->setValue(percent);
    m_progress->setVisible(percent < 100);
}

void ConnectDialog::showRecord(const ConnectRecord &record)
{
    m_record->setRecord(record);
    if (record.isEmpty())
        return;
    const ConnectEvent &last = record.events().last();
    if (last.kind == ConnectEvent::Kind::OpenerCut) {
        m_notice->setMessage({.icon = "link"_L1,
                              .title = tr("The page has cut its link to Actionbench"),
                              .text = tr("No result can arrive by itself. Finish in the page, then say so here: the "
                                         "list of connections is read again."),
                              .button = tr("I have finished"),
                              .tone = theme::Tone::Warning});
        m_notice->show();
    } else if (isNotice(last.kind) && !record.has(ConnectEvent::Kind::OpenerCut)) {
        const ConnectEventLook look = lookOf(last);
        m_notice->setMessage({.icon = look.icon, .text = look.text, .tone = look.tone});
        m_notice->show();
    }
}

void ConnectDialog::setZoom(double factor)
{
    m_zoom = factor;
    m_zoomLabel->setText(tr("%1 %").arg(qRound(factor * 100)));
    m_zoomLabel->setAccessibleName(tr("Zoom: %1 %").arg(qRound(factor * 100)));
    m_zoomLabel->setVisible(qRound(factor * 100) != 100);
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

void ConnectDialog::zoomTo(double factor)
{
    setZoom(std::clamp(factor, 0.5, 3.0));
    emit zoomRequested(m_zoom);
}

} // namespace ab
