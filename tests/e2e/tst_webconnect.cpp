// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/appmodel.h"
#include "app/launch/launch.h"
#include "tests/support/waituntil.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/connectwindowcontroller.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QWebEngineView>

#include <optional>

using namespace ab;
using namespace Qt::StringLiterals;

using Kind = ConnectOutcome::Kind;

// The real flow, the real web view loaded as a module, and the Connect page of the sandbox.
class TestWebConnect : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        LaunchOptions options;
        options.dataDir = m_data.path();
        options.sandbox = true;
        options.keychain = false;
        m_launch = std::make_unique<Launch>(options);
        const auto profile = m_launch->sandboxProfile();
        QVERIFY(profile.has_value());
        m_profile = *profile;
    }

    void cleanup()
    {
        m_controller->setFlow(nullptr);
        m_workspace.reset();
    }

    void webEngine_notLoadedBeforeTheFirstConnect()
    {
        prepare(ConnectMode::Popup);
        QVERIFY(!mapsTheWebEngine());
    }

    void d5_popupAllow_connected()
    {
        prepare(ConnectMode::Popup);
        start();
        click("allow");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Connected);
        QVERIFY(outcome.connection.has_value());
        QVERIFY(!outcome.idWasUnlisted);
        QVERIFY(mapsTheWebEngine());
        QVERIFY(waitUntil([this] { return !m_controller->isOpen(); }));
    }

    void d10_popupDeny_refused()
    {
        prepare(ConnectMode::Popup);
        start();
        click("deny");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QVERIFY(!outcome.detail.isEmpty());
    }

    void d13_popupClose_cancelled()
    {
        prepare(ConnectMode::Popup);
        start();
        click("close");
        QCOMPARE(result().kind, Kind::Cancelled);
    }

    void d13_cancelButton_cancelled()
    {
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        auto *dialog = m_window.findChild<ConnectDialog *>();
        QCOMPARE(dialog->accessibleName(), u"Connect account"_s);
        dialog->reject();
        QCOMPARE(result().kind, Kind::Cancelled);
    }

    void d16_redirectAllow_connected()
    {
        prepare(ConnectMode::Redirect);
        start();
        click("allow");
        QCOMPARE(result().kind, Kind::Connected);
    }

    void d20_redirectDeny_refusedByTheApp()
    {
        prepare(ConnectMode::Redirect);
        start();
        click("deny");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.code, u"server_error"_s);
        QVERIFY2(outcome.detail.startsWith("OAuth Failed"_L1), qPrintable(outcome.detail));
    }

    void address_shownWithoutTheToken()
    {
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        auto *host = m_window.findChild<QLabel *>(u"connectHost"_s);
        QVERIFY(host->text().contains("127.0.0.1"_L1));
        QVERIFY(!host->text().contains("token"_L1));
        QVERIFY(!host->toolTip().contains("token"_L1));
        m_workspace->connectFlow()->cancel();
        QCOMPARE(result().kind, Kind::Cancelled);
    }

private:
    void prepare(ConnectMode mode)
    {
        m_outcomes.clear();
        Profile profile = m_profile;
        profile.connect.mode = mode;
        if (mode == ConnectMode::Redirect)
            profile.connect.redirectUri = profile.connectBase.toString() + u"/connected"_s; // registered, never served
        m_workspace = std::make_unique<Workspace>(m_launch->services(), profile);
        m_controller->setFlow(m_workspace->connectFlow());
        connect(m_workspace->connectFlow(), &ConnectFlow::finished, this,
                [this](const ConnectOutcome &o) { m_outcomes.append(o); });
        m_workspace->apps()->searchNow(u"Banter"_s);
        QVERIFY(waitUntil([this] { return m_workspace->apps()->rowCount() == 1; }));
        m_workspace->selectApp(m_workspace->apps()->at(0));
        QVERIFY(waitUntil([this] { return m_workspace->connections()->state() == ConnectionModel::State::Ready; }));
    }

    void start()
    {
        m_window.show();
        m_workspace->connectFlow()->start(*m_workspace->app(), m_workspace->connections()->connections());
        QVERIFY(waitUntil([this] { return pageView() != nullptr; }, 20'000));
    }

    // Not the opener's, which is there, too.
    QWebEngineView *pageView() const { return m_window.findChild<QWebEngineView *>(u"connectPage"_s); }

    // What a script in the page answers, or nothing in time. A page that is being replaced may answer much later.
    QVariant ask(const QString &script)
    {
        const auto answer = std::make_shared<std::optional<QVariant>>();
        pageView()->page()->runJavaScript(script,
                                                                      [answer](const QVariant &v) { *answer = v; });
        return waitUntil([&] { return answer->has_value(); }, 500) ? **answer : QVariant();
    }

    bool pageShows(const char *id)
    {
        const QString script = u"document.getElementById('%1') !== null"_s.arg(QLatin1StringView(id));
        return waitUntil([&] { return ask(script).toBool(); }, 20'000);
    }

    void click(const char *id)
    {
        QVERIFY(pageShows(id));
        pageView()->page()->runJavaScript(
            u"document.getElementById('%1').click()"_s.arg(QLatin1StringView(id)));
    }

    ConnectOutcome result()
    {
        return waitUntil([this] { return !m_outcomes.isEmpty(); }, 20'000) ? m_outcomes.first() : ConnectOutcome();
    }

    static bool mapsTheWebEngine()
    {
        QFile maps(u"/proc/self/maps"_s);
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("ab_webconnect");
    }

    QTemporaryDir m_data;
    std::unique_ptr<Launch> m_launch;
    Profile m_profile;
    QWidget m_window;
    ConnectWindowController *m_controller = new ConnectWindowController(&m_window);
    std::unique_ptr<Workspace> m_workspace;
    QList<ConnectOutcome> m_outcomes;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestWebConnect test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_webconnect.moc"
