// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sandboxdesk.h"
#include "ui/catalog/connectionpanel.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/connectoutcometext.h"
#include "ui/connect/connectrecorddialog.h"
#include "ui/connect/connectrecordview.h"
#include "ui/connect/connectwindowcontroller.h"
#include "ui/shared/statebanner.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;

namespace {

// A view without an engine: the test plays the page.
class FakeConnectView : public ConnectView
{
public:
    struct Log
    {
        int created = 0;
        int alive = 0;
        double zoom = 0;
        QList<QUrl> pages{};
        Events events{};
    };

    FakeConnectView(Log *log, QWidget *parent) : m_log(log), m_widget(new QWidget(parent))
    {
        ++log->created;
        ++log->alive;
    }
    ~FakeConnectView() override { --m_log->alive; }
    QWidget *widget() override { return m_widget; }
    void open(const QUrl &page, const QUrl &, Events events) override
    {
        m_log->pages.append(page);
        m_log->events = std::move(events);
    }
    void setZoom(double factor) override { m_log->zoom = factor; }

private:
    Log *m_log;
    QPointer<QWidget> m_widget;
};

class FakeFactory : public ConnectViewFactory
{
public:
    FakeConnectView::Log log{};
    std::unique_ptr<ConnectView> create(QWidget *parent) override
    {
        return std::make_unique<FakeConnectView>(&log, parent);
    }
};

} // namespace

// The Connect window around a page that the test plays, over the real flow and the simulator.
class TestConnectWindow : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ConnectionPanel> m_panel;
    FakeFactory m_factory;
    bool m_hasModule = true;
    ConnectWindowController *m_controller = nullptr;
    QList<QUrl> m_browsed;
    QList<ConnectOutcome> m_outcomes;

    ConnectFlow *flow() const { return m_workspace->connectFlow(); }
    ConnectDialog *dialog() const { return m_window->findChild<ConnectDialog *>(); }
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return dialog() ? dialog()->findChild<Widget *>(name) : nullptr;
    }
    QPushButton *rowButton(const QString &name) const { return m_panel->findChild<QPushButton *>(name); }
    QString rowText() const { return m_panel->findChild<QLabel *>(u"connectionState"_s)->text(); }
    QString origin() const { return flow()->record().origin(); }
    bool isOver() const { return flow()->stage() == ConnectFlow::Stage::Idle && !m_outcomes.isEmpty(); }

    bool start()
    {
        rowButton(u"Connect account"_s)->click();
        return waitUntil([this] { return flow()->stage() == ConnectFlow::Stage::Open; });
    }
    int tokenRequests() const
    {
        return int(std::ranges::count_if(m_workspace->exchanges()->exchanges(), [](const Exchange &exchange) {
            return exchange.requestBody.bytes.contains("connect-token");
        }));
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<SandboxDesk>();
        Profile profile = *m_desk->launch.sandboxProfile();
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), profile);
        m_window = std::make_unique<QWidget>();
        m_factory.log = {};
        m_hasModule = true;
        m_browsed.clear();
        m_outcomes.clear();
        m_controller = new ConnectWindowController(
            m_window.get(), [this]() -> ConnectViewFactory * { return m_hasModule ? &m_factory : nullptr; });
        m_controller->setSettings(m_desk->launch.services().settings);
        m_controller->setBrowser([this](const QUrl &url) {
            m_browsed.append(url);
            return true;
        });
        m_controller->setFlow(flow());
        m_panel = std::make_unique<ConnectionPanel>();
        m_panel->setWorkspace(m_workspace.get());
        connect(flow(), &ConnectFlow::finished, this, [this](const ConnectOutcome &o) { m_outcomes.append(o); });
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Banter"_s));
    }
    void cleanup()
    {
        m_controller->setFlow(nullptr);
        m_panel.reset();
        m_workspace.reset();
        m_window.reset();
        m_desk.reset();
    }

    void c9_twentyClicks_oneWindowOneToken()
    {
        for (int click = 0; click < 20; ++click)
            rowButton(u"Connect account"_s)->click();
        QVERIFY(waitUntil([this] { return flow()->stage() == ConnectFlow::Stage::Open; }));
        for (int click = 0; click < 20; ++click)
            rowButton(u"Connect account"_s)->click();
        QCOMPARE(m_window->findChildren<ConnectDialog *>().size(), 1);
        QCOMPARE(m_factory.log.created, 1);
        QCOMPARE(tokenRequests(), 1);
    }

    void c6_window_isLargeEnoughAndRemembersSizeAndZoom()
    {
        QVERIFY(start());
        const QSize available = dialog()->screen()->availableSize();
        QVERIFY(dialog()->width() >= std::min(980, available.width()));
        QVERIFY(dialog()->height() >= std::min(700, available.height()));
        QTest::keyClick(dialog(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(dialog(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(dialog(), Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(waitUntil([this] { return qFuzzyCompare(m_factory.log.zoom, 1.1); }));
        dialog()->resize(820, 600);
        dialog()->reject();
        QVERIFY(waitUntil([this] { return isOver(); }));
        QVERIFY(start());
        QCOMPARE(dialog()->size(), QSize(820, 600));
        QVERIFY(qFuzzyCompare(m_factory.log.zoom, 1.1));
        QTest::keyClick(dialog(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(waitUntil([this] { return qFuzzyCompare(m_factory.log.zoom, 1.0); }));
    }

    void address_isAlwaysInSight_withAWord()
    {
        QVERIFY(start());
        m_factory.log.events.urlChanged(QUrl(u"https://accounts.example/oauth/authorize?code=secret"_s));
        QCOMPARE(part<QLabel>(u"connectHost"_s)->text(), u"accounts.example"_s);
        QCOMPARE(part<QLabel>(u"connectHostWord"_s)->text(), u"secure"_s);
        QVERIFY(!part<QLabel>(u"connectHost"_s)->toolTip().contains(u"secret"_s));
        m_factory.log.events.urlChanged(QUrl(u"http://127.0.0.1:8080/x"_s));
        QCOMPARE(part<QLabel>(u"connectHostWord"_s)->text(), u"not encrypted"_s);
    }

    void c7_openerCut_isSaidAndTheUserDecides()
    {
        QVERIFY(start());
        m_factory.log.events.happened({.kind = Event::OpenerCut, .place = u"127.0.0.1/to/app"_s});
        auto *notice = dialog()->findChild<StateBanner *>();
        QVERIFY(!notice->isHidden());
        QVERIFY(notice->title().contains(u"cut"_s));
        notice->button()->click();
        QVERIFY(waitUntil([this] { return isOver(); }));
        QCOMPARE(m_outcomes.first().kind, Kind::Cancelled);
        QVERIFY2(rowText().contains(u"Redirect mode"_s), qPrintable(rowText()));
        QCOMPARE(rowButton(u"connectionRemedy"_s)->text(), u"Use the system browser"_s);
        rowButton(u"connectionRemedy"_s)->click();
        QVERIFY(waitUntil([this] { return m_browsed.size() == 1; }));
    }

    void c3_openInTheSystemBrowser_isOneClickAndANewToken()
    {
        QVERIFY(start());
        part<QPushButton>(u"connectBrowser"_s)->click();
        QVERIFY(waitUntil([this] { return m_browsed.size() == 1; }));
        QCOMPARE(tokenRequests(), 2);
        QCOMPARE(m_window->findChildren<ConnectDialog *>().size(), 1);
        QVERIFY(waitUntil([this] { return m_factory.log.alive == 0; }));
        QVERIFY(!m_browsed.first().hasQuery());
        part<QPushButton>(u"connectCopyAddress"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), m_browsed.first().toString());
        m_factory.log.events.closed(); // a late word of the page that was left
        QCOMPARE(flow()->stage(), ConnectFlow::Stage::Open);
        part<QPushButton>(u"connectFinished"_s)->click();
        QVERIFY(waitUntil([this] { return isOver(); }));
        QVERIFY(!m_controller->isOpen());
    }

    void c3_noWebView_goesToTheSystemBrowser()
    {
        m_hasModule = false;
        rowButton(u"Connect account"_s)->click();
        QVERIFY(waitUntil([this] { return m_browsed.size() == 1; }));
        QCOMPARE(flow()->stage(), ConnectFlow::Stage::Open);
    }

    void whatHappened_isShownLive()
    {
        QVERIFY(start());
        auto *view = part<ConnectRecordView>(u"connectRecord"_s);
        QVERIFY(view->isHidden());
        part<QPushButton>(u"connectWhatHappened"_s)->click();
        QVERIFY(!view->isHidden());
        const int before = view->model()->rowCount();
        m_factory.log.events.message(u"https://evil.example"_s, JsonText(R"({"type":"authenticationSuccess"})"));
        QCOMPARE(view->model()->rowCount(), before + 1);
        const QString line = view->model()->index(before, 1).data().toString();
        QVERIFY2(line.contains(u"evil.example was ignored"_s), qPrintable(line));
        QVERIFY(!dialog()->findChild<StateBanner *>()->isHidden());
    }

    void c2_endStates_areToldApartWithTheirNextStep_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("step");
        const QString again = u"Try again"_s;
        QTest::newRow("refused") << QByteArray("error") << Kind::Refused << u"did not finish"_s << again;
        QTest::newRow("cancelled") << QByteArray("closed") << Kind::Cancelled << u"You closed"_s << again;
        QTest::newRow("closed by the page") << QByteArray("gone") << Kind::Cancelled << u"without a word"_s << again;
        QTest::newRow("network lost") << QByteArray("lost") << Kind::NetworkLost << u"127.0.0.1"_s << again;
        QTest::newRow("no id") << QByteArray("no id") << Kind::Failed << u"no connection id"_s << again;
    }
    void c2_endStates_areToldApartWithTheirNextStep()
    {
        QFETCH(const QByteArray, what);
        QFETCH(const Kind, kind);
        QFETCH(const QString, says);
        QFETCH(const QString, step);
        QVERIFY(start());
        const ConnectView::Events events = m_factory.log.events;
        events.happened({.kind = Event::PageShown, .place = u"127.0.0.1/to/app"_s});
        if (what == "error")
            events.message(origin(), JsonText(R"({"type":"authenticationError","error":"OAuth Failed: no"})"));
        else if (what == "closed")
            dialog()->reject();
        else if (what == "gone")
            events.closed();
        else if (what == "lost")
            events.loadFailed(QUrl(u"http://127.0.0.1/to/app"_s), u"ERR_CONNECTION_RESET"_s);
        else
            events.message(origin(), JsonText(R"({"type":"authenticationSuccess"})"));
        QVERIFY(waitUntil([this] { return isOver(); }, 1000)); // within a second of its cause
        QCOMPARE(m_outcomes.first().kind, kind);
        QVERIFY2(rowText().contains(says), qPrintable(rowText()));
        QCOMPARE(rowButton(u"connectionRemedy"_s)->text(), step);
        QVERIFY(!m_controller->isOpen());
        rowButton(u"connectionRemedy"_s)->click();
        QVERIFY(waitUntil([this] { return m_factory.log.created == 2; }));
        QVERIFY(m_factory.log.pages.at(0) != m_factory.log.pages.at(1)); // d15
    }

    void diagnosis_isCopiedWithoutSecrets()
    {
        QVERIFY(start());
        const QString token = m_factory.log.pages.first().query();
        m_factory.log.events.message(u"https://evil.example"_s, JsonText(R"({"type":"authenticationSuccess"})"));
        dialog()->reject();
        QVERIFY(waitUntil([this] { return isOver(); }));
        rowButton(u"connectionWhatHappened"_s)->click();
        auto *record = m_panel->window()->findChild<ConnectRecordDialog *>();
        QVERIFY(record);
        record->findChild<QPushButton *>(u"connectRecordCopy"_s)->click();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"evil.example was ignored"_s), qPrintable(copied));
        QVERIFY(copied.contains(u"not from the Connect page's address"_s));
        QVERIFY(!copied.contains(u"token="_s));
        QVERIFY(!copied.contains(token.section(u'=', 1).left(20)));
        record->close();
    }
};

QTEST_MAIN(TestConnectWindow)
#include "tst_connectwindow.moc"
