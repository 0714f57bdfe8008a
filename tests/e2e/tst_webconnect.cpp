// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/appmodel.h"
#include "app/connect/navigationrule.h"
#include "app/launch/launch.h"
#include "tests/support/faultserver.h"
#include "tests/support/selfsignedserver.h"
#include "tests/support/waituntil.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/connectwindowcontroller.h"
#include "ui/shared/statebanner.h"

#include <QApplication>
#include <QCoroTask>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QWebEngineView>

#include <optional>

using namespace ab;
using namespace Qt::StringLiterals;

using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;
using Reason = ConnectEvent::Reason;

namespace {

// What a view of its own reported, without a flow.
struct Watched
{
    ConnectView::Events events(std::function<Reason(const QUrl &, const QUrl &)> refusal)
    {
        return {.message = [](const QString &, const JsonText &) {},
                .redirected = [](const QUrl &) {},
                .urlChanged = [](const QUrl &) {},
                .progress = [](int) {},
                .loadFailed = [this](const QUrl &url, const QString &) { failed.append(url); },
                .closed = [] {},
                .happened = [this](const ConnectEvent &event) { seen.append(event); },
                .refusal = std::move(refusal)};
    }
    qsizetype count(Reason reason) const { return std::ranges::count(seen, reason, &ConnectEvent::reason); }

    QList<ConnectEvent> seen{};
    QList<QUrl> failed{};
};

} // namespace

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

    void d6_d7_messageFromElsewhere_ignored_data()
    {
        QTest::addColumn<QByteArray>("simulated");
        QTest::newRow("d6 host") << QByteArray("foreign_host");
        QTest::newRow("d7 port") << QByteArray("foreign_port");
        QTest::newRow("d7 look-alike") << QByteArray("look_alike_host");
    }
    void d6_d7_messageFromElsewhere_ignored()
    {
        QFETCH(const QByteArray, simulated);
        prepare(ConnectMode::Popup);
        start();
        simulate(simulated);
        QVERIFY(waitUntil([this] { return record().has(Event::MessageIgnored, Reason::OtherOrigin); }, 20'000));
        QVERIFY(!record().has(Event::MessageAccepted));
        QCOMPARE(m_workspace->connectFlow()->stage(), ConnectFlow::Stage::Open);
        m_window.findChild<ConnectDialog *>()->reject();
        QCOMPARE(result().kind, Kind::Cancelled);
        QCOMPARE(record().diagnosis(Kind::Cancelled), ConnectDiagnosis::ForeignMessages);
    }

    void d12_twoMessages_firstCounts()
    {
        prepare(ConnectMode::Popup);
        start();
        simulate("two_messages");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Connected);
        QVERIFY(!outcome.idWasUnlisted);
        QVERIFY(waitUntil([this] { return !m_controller->isOpen(); }));
        QCOMPARE(m_outcomes.size(), 1);
    }

    void d8_d9_d10_d11_oddMessages_data()
    {
        QTest::addColumn<QByteArray>("simulated");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("d8") << QByteArray("without_id") << Kind::Failed << u"missing_id"_s;
        QTest::newRow("d9") << QByteArray("connection_id") << Kind::Connected << QString();
        QTest::newRow("d10 object") << QByteArray("error_object") << Kind::Refused << u"authenticationError"_s;
        QTest::newRow("d10 nothing") << QByteArray("error_empty") << Kind::Refused << u"authenticationError"_s;
        QTest::newRow("d11") << QByteArray("unknown_messages") << Kind::Connected << QString();
    }
    void d8_d9_d10_d11_oddMessages()
    {
        QFETCH(const QByteArray, simulated);
        QFETCH(const Kind, kind);
        QFETCH(const QString, code);
        prepare(ConnectMode::Popup);
        start();
        simulate(simulated);
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, kind);
        QCOMPARE(outcome.code, code);
    }

    void d13_connectedWithoutAMessage_theListSaysSo()
    {
        prepare(ConnectMode::Popup);
        start();
        simulate("no_message");
        QCOMPARE(result().kind, Kind::Connected);
        QCOMPARE(record().diagnosis(Kind::Connected), ConnectDiagnosis::SaidNothing);
    }

    void d13_closedAtOnce_cancelledByThePage()
    {
        prepare(ConnectMode::Popup);
        start();
        simulate("closed_at_once");
        QCOMPARE(result().kind, Kind::Cancelled);
        QVERIFY(record().has(Event::ClosedByPage));
        QVERIFY(!record().has(Event::OpenerCut));
    }

    void c7_cutOpener_isNotTakenForClosed()
    {
        prepare(ConnectMode::Popup);
        start();
        simulate("severed_opener");
        QVERIFY(waitUntil([this] { return record().has(Event::OpenerCut); }, 20'000));
        QVERIFY(pageShows("done"));
        QCOMPARE(m_workspace->connectFlow()->stage(), ConnectFlow::Stage::Open);
        m_workspace->connectFlow()->finishedElsewhere();
        QCOMPARE(result().kind, Kind::Connected);
        QCOMPARE(record().diagnosis(Kind::Connected), ConnectDiagnosis::OpenerCut);
    }

    void thirdPartyWindow_postsBackAndCloses()
    {
        prepare(ConnectMode::Popup);
        start();
        simulate("third_party_window");
        QVERIFY(waitUntil([this] { return thirdPartyView() != nullptr; }, 20'000));
        QVERIFY(waitUntil([this] { return record().has(Event::WindowShown); }, 20'000)); // all of it is there
        QVERIFY(clickIn(thirdPartyView(), "signin"));
        QCOMPARE(result().kind, Kind::Connected);
        QVERIFY(record().has(Event::WindowOpened));
        QVERIFY(record().has(Event::WindowClosed));
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

    void d17_d18_redirectErrors_bringCodeAndText_data()
    {
        QTest::addColumn<QByteArray>("simulated");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("d17") << QByteArray("token_expired") << u"invalid_request"_s << u"Token expired"_s;
        QTest::newRow("d18") << QByteArray("app_invalid") << u"invalid_request"_s << u"Invalid app"_s;
        QTest::newRow("error") << QByteArray("unexpected_error") << u"server_error"_s
                               << u"An unexpected error occurred"_s;
    }
    void d17_d18_redirectErrors_bringCodeAndText()
    {
        QFETCH(const QByteArray, simulated);
        QFETCH(const QString, code);
        QFETCH(const QString, detail);
        prepare(ConnectMode::Redirect);
        start();
        simulate(simulated);
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.code, code);
        QCOMPARE(outcome.detail, detail);
    }

    void d19_userNotFound_startsAnewInTheSameWindow()
    {
        prepare(ConnectMode::Redirect);
        start();
        QPointer<ConnectDialog> dialog = m_window.findChild<ConnectDialog *>();
        QPointer<QWebEngineView> first = pageView();
        const int before = exchangesA();
        simulate("user_not_found");
        QVERIFY(waitUntil([&] { return !first && pageView(); }, 20'000));
        QCOMPARE(exchangesA(), before + 1);
        QCOMPARE(m_window.findChild<ConnectDialog *>(), dialog.data());
        click("allow");
        QCOMPARE(result().kind, Kind::Connected);
    }

    void d21_redirectWithAnotherState_isNotBelieved()
    {
        prepare(ConnectMode::Redirect);
        start();
        simulate("wrong_state");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Failed);
        QCOMPARE(outcome.code, u"state_mismatch"_s);
        QVERIFY(!outcome.connection);
    }

    void d22_redirectWithoutState_accepted()
    {
        prepare(ConnectMode::Redirect);
        start();
        simulate("without_state");
        QCOMPARE(result().kind, Kind::Connected);
    }

    void c2_networkLostWhileThePageStands_saysSo()
    {
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        HttpRequest faults;
        faults.method = "POST";
        faults.url = m_profile.connectBase.resolved(QUrl(u"/__sandbox/faults"_s));
        faults.headers = {{"Content-Type", "application/json"}};
        faults.body = R"({"faults": [{"endpoint": "connect_answer", "count": 0, "cut": "before_processing"}]})";
        QVERIFY(sent(faults));
        click("allow");
        QElapsedTimer clock;
        clock.start();
        const ConnectOutcome outcome = result();
        faults.body = R"({"faults": []})";
        QVERIFY(sent(faults));
        QCOMPARE(outcome.kind, Kind::NetworkLost);
        QCOMPARE(outcome.detail, u"127.0.0.1"_s);
        qInfo("ended %lld ms after the cause", clock.elapsed());
    }

    void x6_nothingOfOneAttempt_reachesTheNext()
    {
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        ask(u"document.cookie = 'kept=1; max-age=86400'; localStorage.setItem('kept', '1')"_s);
        QCOMPARE(ask(u"document.cookie + localStorage.getItem('kept')"_s).toString(), u"kept=11"_s);
        m_workspace->connectFlow()->cancel();
        QCOMPARE(result().kind, Kind::Cancelled);
        m_outcomes.clear();
        start();
        QVERIFY(pageShows("allow"));
        QCOMPARE(ask(u"document.cookie + localStorage.getItem('kept')"_s).toString(), u"null"_s);
    }

    void x6_devicesAndDownloads_areRefusedAndTold()
    {
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        ask(u"navigator.geolocation.getCurrentPosition(() => {}); 1"_s);
        QVERIFY(waitUntil([this] { return record().has(Event::PermissionRefused); }, 20'000));
        ask(u"const a = document.createElement('a'); a.href = '/icons/banter-16.png'; a.download = 'x.png';"
            "document.body.append(a); a.click(); 1"_s);
        QVERIFY(waitUntil([this] { return record().has(Event::DownloadRefused); }, 20'000));
        QCOMPARE(m_workspace->connectFlow()->stage(), ConnectFlow::Stage::Open);
    }

    void x6_badCertificate_isRefusedAndNamed()
    {
        SelfSignedServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl page(u"https://127.0.0.1:%1/to/app?token=t"_s.arg(server.serverPort()));
        QWidget window;
        ConnectViewLoader loader;
        QVERIFY2(loader.factory(), qPrintable(loader.error()));
        const std::unique_ptr<ConnectView> view = loader.factory()->create(&window);
        Watched watched;
        view->open(page, QUrl(u"http://127.0.0.1/connected"_s),
                   watched.events([](const QUrl &, const QUrl &) { return Reason::None; }));
        window.show();
        QVERIFY(waitUntil([&] { return !watched.failed.isEmpty(); }, 20'000));
        QCOMPARE(watched.failed.first().host(), u"127.0.0.1"_s);
        QVERIFY(!watched.failed.first().hasQuery());
        QVERIFY(!watched.seen.isEmpty());
        QCOMPARE(watched.seen.first().kind, Event::CertificateRefused);
        QCOMPARE(watched.seen.first().place, placeOf(page));
    }

    void x6_addressThatIsNoPlaceToGo_isRefusedAndTold_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("another program") << u"location.href = 'zoommtg://join?pwd=1'; 1"_s << Reason::OtherScheme;
        QTest::newRow("a page out of memory")
            << u"location.href = URL.createObjectURL(new Blob(['x'], {type: 'text/html'})); 1"_s << Reason::OtherScheme;
        QTest::newRow("plain http") << u"location.href = 'http://accounts.example/?code=secret'; 1"_s
                                    << Reason::NotEncrypted;
        QTest::newRow("plain http in a window of its own")
            << u"window.open('http://accounts.example/?code=secret'); 1"_s << Reason::NotEncrypted;
        QTest::newRow("the opener") << u"opener.location = 'https://accounts.example/'; 1"_s << Reason::OpenerStays;
    }
    void x6_addressThatIsNoPlaceToGo_isRefusedAndTold()
    {
        QFETCH(const QString, script);
        QFETCH(const Reason, reason);
        prepare(ConnectMode::Popup);
        start();
        QVERIFY(pageShows("allow"));
        ask(script);
        QVERIFY(waitUntil([&] { return record().has(Event::NavigationRefused, reason); }, 20'000));
        const auto refused = std::ranges::find(record().events(), Event::NavigationRefused, &ConnectEvent::kind);
        QVERIFY2(!refused->place.contains(u'?'), qPrintable(refused->place));
        QVERIFY(reason != Reason::OtherScheme || refused->place.isEmpty());
        QVERIFY(m_window.findChild<ConnectDialog *>()->findChild<StateBanner *>()->text().contains(u"was refused"_s));
        click("allow"); // and the page goes on
        QCOMPARE(result().kind, Kind::Connected);
    }

    // One name of this machine stands for a public host.
    void x6_publicPage_leadsNowhereNearer()
    {
        FaultServer server;
        const QByteArray page = "<link rel='icon' href='data:,'><p id='there'>There</p>";
        const QByteArray here = server.url(u"/here"_s).toEncoded();
        server.answers = {FaultAnswer::http("200 OK", page, "Content-Type: text/html\r\n"),
                          FaultAnswer::http("302 Found", {}, "Location: " + here + "\r\n")};
        const NavigationRule rule(QUrl(u"https://connect.example/to/app"_s), {});
        const auto pretended = [](const QUrl &url) {
            return url.host() == "localhost"_L1 ? QUrl(u"https://public.example/"_s) : url;
        };
        QWidget window;
        ConnectViewLoader loader;
        QVERIFY2(loader.factory(), qPrintable(loader.error()));
        const std::unique_ptr<ConnectView> view = loader.factory()->create(&window);
        Watched watched;
        view->open(QUrl(u"http://localhost:%1/"_s.arg(server.serverPort())), QUrl(u"https://connect.example/done"_s),
                   watched.events(
                       [&](const QUrl &from, const QUrl &to) { return rule.refusal(pretended(from), pretended(to)); }));
        window.show();
        QVERIFY(waitUntil([&] { return !watched.seen.isEmpty(); }, 20'000));
        QCOMPARE(watched.seen.first().kind, Event::PageShown);
        QWebEnginePage *there = window.findChild<QWebEngineView *>(u"connectPage"_s)->page();
        qsizetype refused = 0;
        for (const QString &script : {u"location.href = '%1'"_s, u"window.open('%1')"_s, u"location.href = '/hop'"_s}) {
            there->runJavaScript(script.arg(QString::fromLatin1(here)));
            ++refused;
            QVERIFY2(waitUntil([&] { return watched.count(Reason::NearerNetwork) == refused; }, 20'000),
                     qPrintable(script));
        }
        QCOMPARE(watched.seen.last().place, placeOf(server.url(u"/here"_s)));
        QCOMPARE(server.requests.size(), 2); // none of them for what is here
        QVERIFY(watched.failed.isEmpty());
    }

    void x6_noFileOfTheBrowser_isLeft()
    {
        for (const char *folder : {"XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}) {
            QDirIterator files(qEnvironmentVariable(folder), QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString name = files.next();
                QVERIFY2(!name.contains(u"QtWebEngine"_s), qPrintable(name));
            }
        }
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
    QVariant ask(const QString &script, int patience = 20'000)
    {
        const auto answer = std::make_shared<std::optional<QVariant>>();
        pageView()->page()->runJavaScript(script, [answer](const QVariant &v) { *answer = v; });
        return waitUntil([&] { return answer->has_value(); }, patience) ? **answer : QVariant();
    }

    bool pageShows(const char *id)
    {
        const QString script = u"document.getElementById('%1') !== null"_s.arg(QLatin1StringView(id));
        return waitUntil([&] { return ask(script, 500).toBool(); }, 20'000);
    }

    void click(const char *id)
    {
        QVERIFY(pageShows(id));
        pageView()->page()->runJavaScript(u"document.getElementById('%1').click()"_s.arg(QLatin1StringView(id)));
    }

    // "Allow access", with a choice made in the page's "Simulate" section.
    void simulate(const QByteArray &behaviour)
    {
        QVERIFY(pageShows("allow"));
        QCOMPARE(ask(u"const s = document.getElementById('simulate'); s.value = '%1'; s.value"_s.arg(
                         QLatin1StringView(behaviour)))
                     .toString(),
                 QString::fromLatin1(behaviour));
        click("allow");
    }

    QWebEngineView *thirdPartyView() const
    {
        auto *window = m_window.findChild<QDialog *>(u"thirdPartyWindow"_s);
        return window ? window->findChild<QWebEngineView *>() : nullptr;
    }
    static bool clickIn(QPointer<QWebEngineView> view, const char *id)
    {
        const auto done = std::make_shared<bool>();
        const auto asked = std::make_shared<bool>(); // one at a time: a second click would not be the person's
        const QString script =
            u"(() => { const e = document.getElementById('%1'); e?.click(); return e !== null; })()"_s.arg(
                QLatin1StringView(id));
        return waitUntil(
            [&] {
                if (!*done && !*asked && view) { // its window may go with the click
                    *asked = true;
                    view->page()->runJavaScript(script, [done, asked](const QVariant &found) {
                        *done = found.toBool();
                        *asked = false;
                    });
                }
                return *done || !view;
            },
            20'000);
    }

    const ConnectRecord &record() const { return m_workspace->connectFlow()->record(); }
    int exchangesA() const
    {
        return int(std::ranges::count_if(m_workspace->exchanges()->exchanges(), [](const Exchange &exchange) {
            return exchange.requestBody.bytes.contains("external-jwt");
        }));
    }
    bool sent(HttpRequest request)
    {
        auto task = m_launch->services().transport->send(request, {});
        return QCoro::waitFor(task).has_value();
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
