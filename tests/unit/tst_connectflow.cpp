// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "app/connect/connectflow.h"
#include "app/core/redact.h"
#include "support/waituntil.h"
#include "tests/support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;

using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;

// The token endpoint always gives a connect token; /v2/authentications gives `listed`.
class TestConnectFlow : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_listed = R"([{"id":"old","title":"Old","is_expired":false}])";
        m_profile = Profile();
        m_profile.auth.method = AuthMethod::AccessToken;
        m_profile.auth.clientId = u"cid"_s;
        m_profile.connect.mode = ConnectMode::Popup;
        m_outcomes.clear();
        m_requests.clear();
    }

    void a14_start_asksForATokenBoundToThePage()
    {
        open();
        const QUrlQuery form(QString::fromUtf8(m_http->sent.first().body));
        QCOMPARE(form.queryItemValue(u"scope"_s, QUrl::FullyDecoded), u"connection:write"_s);
        QCOMPARE(form.queryItemValue(u"resource"_s, QUrl::FullyDecoded), u"https://connect.zapier.com/to/app1"_s);
        QCOMPARE(m_requests.first().page, QUrl(u"https://connect.zapier.com/to/app1?token=ct-1"_s));
        QCOMPARE(m_requests.first().origin, u"https://connect.zapier.com"_s);
    }

    void d5_successMessage_takesTheConnectionAndReadsTheList()
    {
        open();
        m_listed = R"([{"id":"old"},{"id":77,"title":"New"}])";
        say(R"({"type":"authenticationSuccess","authId":77})");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Connected);
        QCOMPARE(outcome.connection->id, u"77"_s);
        QCOMPARE(outcome.connection->title, u"New"_s);
        QCOMPARE(outcome.connections.size(), 2);
        QVERIFY(!outcome.idWasUnlisted);
    }

    void d6_d7_messageFromElsewhere_ignored_data()
    {
        QTest::addColumn<QString>("origin");
        QTest::newRow("other host") << u"https://evil.example"_s;
        QTest::newRow("look-alike") << u"https://connect.zapier.com.evil.example"_s;
        QTest::newRow("other port") << u"https://connect.zapier.com:8443"_s;
        QTest::newRow("other scheme") << u"http://connect.zapier.com"_s;
        QTest::newRow("null") << u"null"_s;
        QTest::newRow("empty") << QString();
    }
    void d6_d7_messageFromElsewhere_ignored()
    {
        QFETCH(const QString, origin);
        open();
        m_flow->messageReceived(origin, JsonText(R"({"type":"authenticationSuccess","authId":77})"));
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::Open);
    }

    void d8_successWithoutId_failedAfterReadingTheList_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("missing") << QByteArray(R"({"type":"authenticationSuccess"})");
        QTest::newRow("empty") << QByteArray(R"({"type":"authenticationSuccess","authId":""})");
        QTest::newRow("null") << QByteArray(R"({"type":"authenticationSuccess","authId":null})");
    }
    void d8_successWithoutId_failedAfterReadingTheList()
    {
        QFETCH(const QByteArray, message);
        open();
        say(message);
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Failed);
        QCOMPARE(outcome.code, u"missing_id"_s);
        QCOMPARE(outcome.connections.size(), 1);
    }

    void d9_connectionIdInsteadOfAuthId_accepted()
    {
        open();
        say(R"({"type":"authenticationSuccess","connection_id":"old"})");
        QCOMPARE(result().connection->id, u"old"_s);
    }

    void d10_errorMessage_refusedWithItsText_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("text");
        QTest::newRow("string") << QByteArray(R"({"type":"authenticationError","error":"OAuth Failed: no"})")
                                << u"OAuth Failed: no"_s;
        QTest::newRow("object") << QByteArray(R"({"type":"authenticationError","error":{"message":"no"}})") << u"no"_s;
        QTest::newRow("nothing") << QByteArray(R"({"type":"authenticationError"})") << QString();
    }
    void d10_errorMessage_refusedWithItsText()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const QString, text);
        open();
        say(message);
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.detail, text);
    }

    void d11_otherMessages_ignored_data()
    {
        QTest::addColumn<QByteArray>("message");
        for (const char *message :
             {"null", "\"text\"", "17", "[]", "not json", R"({"type":"zapier.popup.close"})", R"({"type":3})"})
            QTest::newRow(message) << QByteArray(message);
    }
    void d11_otherMessages_ignored()
    {
        QFETCH(const QByteArray, message);
        open();
        say(message);
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::Open);
    }

    void d12_twoSuccessMessages_firstCounts()
    {
        open();
        m_listed = R"([{"id":"1"},{"id":"2"}])";
        say(R"({"type":"authenticationSuccess","authId":"1"})");
        say(R"({"type":"authenticationSuccess","authId":"2"})");
        QCOMPARE(result().connection->id, u"1"_s);
        QCOMPARE(m_outcomes.size(), 1);
    }

    void d13_closedWithoutMessage_theListDecides_data()
    {
        QTest::addColumn<QByteArray>("listed");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("nothing new") << m_listed << Kind::Cancelled;
        QTest::newRow("one new") << QByteArray(R"([{"id":"old"},{"id":"new"}])") << Kind::Connected;
        QTest::newRow("two new") << QByteArray(R"([{"id":"old"},{"id":"a"},{"id":"b"}])") << Kind::Cancelled;
    }
    void d13_closedWithoutMessage_theListDecides()
    {
        QFETCH(const QByteArray, listed);
        QFETCH(const Kind, kind);
        open();
        m_listed = listed;
        m_flow->windowClosed();
        QCOMPARE(result().kind, kind);
    }

    void d13_closedByPageOrUser_isTold_data()
    {
        QTest::addColumn<bool>("byPage");
        QTest::newRow("page") << true;
        QTest::newRow("user") << false;
    }
    void d13_closedByPageOrUser_isTold()
    {
        QFETCH(const bool, byPage);
        open();
        m_flow->note({.kind = Event::PageShown, .place = u"connect.zapier.com/to/app1"_s});
        byPage ? m_flow->pageClosed() : m_flow->windowClosed();
        QCOMPARE(result().kind, Kind::Cancelled);
        QVERIFY(m_flow->record().has(byPage ? Event::ClosedByPage : Event::ClosedByUser));
        QCOMPARE(m_flow->record().diagnosis(Kind::Cancelled),
                 byPage ? ConnectDiagnosis::ClosedByPage : ConnectDiagnosis::NotDecided);
    }

    void d13_listThatDoesNotCome_isNotWaitedForLong()
    {
        m_timing.listing = std::chrono::milliseconds(5);
        open();
        m_http->held = true;
        say(R"({"type":"authenticationSuccess","authId":"77"})");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Connected);
        QCOMPARE(outcome.connection->id, u"77"_s);
        QVERIFY(m_flow->record().has(Event::ListFailed));
        m_timing = {};
    }

    void d13_cancelledWhileTheListIsRead_endsAtOnce()
    {
        open();
        m_http->held = true;
        m_flow->windowClosed();
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::Resolving);
        m_flow->cancel();
        QCOMPARE(result().kind, Kind::Cancelled);
    }

    void d14_noResultInTime_timedOut()
    {
        m_timing.lifetime = std::chrono::milliseconds(5);
        open();
        QCOMPARE(result().kind, Kind::TimedOut);
        m_timing = {};
    }

    void d15_retry_asksForANewToken()
    {
        open();
        m_flow->windowClosed();
        (void)result();
        m_outcomes.clear();
        m_flow->start(app(), {});
        QTRY_COMPARE(m_requests.size(), 2);
        QVERIFY(m_requests.at(0).page != m_requests.at(1).page);
    }

    void d16_redirectWithId_taken()
    {
        openRedirect();
        m_listed = R"([{"id":"48213"}])";
        m_flow->redirected(QUrl(u"https://app.example/done?authentication_id=48213&service=X"_s)); // d22: no state
        QCOMPARE(result().connection->id, u"48213"_s);
    }

    void d17_d20_redirectWithError_refusedWithCodeAndText_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("d17") << u"invalid_request"_s << u"Token expired"_s;
        QTest::newRow("d18") << u"invalid_request"_s << u"Invalid app"_s;
        QTest::newRow("d20") << u"server_error"_s << u"OAuth Failed: denied"_s;
    }
    void d17_d20_redirectWithError_refusedWithCodeAndText()
    {
        QFETCH(const QString, code);
        QFETCH(QString, text);
        openRedirect();
        const QString state = QUrlQuery(m_requests.first().page).queryItemValue(u"state"_s);
        QVERIFY(!state.isEmpty());
        m_flow->redirected(QUrl(u"https://app.example/done?error=%1&error_description=%2&state=%3"_s.arg(
            code, QString(text).replace(u' ', u'+'), state)));
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.code, code);
        QCOMPARE(outcome.detail, text);
    }

    void d19_accessDenied_startsAnewOnce()
    {
        openRedirect();
        m_flow->redirected(QUrl(u"https://app.example/done?error=access_denied&error_description=User+not+found"_s));
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::AskingToken);
        QTRY_COMPARE(m_requests.size(), 2);
        QVERIFY(m_requests.at(0).page != m_requests.at(1).page);
        QVERIFY(m_flow->record().has(Event::StartedAnew));
        m_flow->redirected(QUrl(u"https://app.example/done?error=access_denied&error_description=User+not+found"_s));
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Refused);
        QCOMPARE(outcome.code, u"access_denied"_s);
    }

    void d22_successWithoutState_acceptedWhileOneAttemptIsPending()
    {
        openRedirect();
        m_listed = R"([{"id":"old"},{"id":"48213"}])";
        const QUrl answer(u"https://app.example/done?authentication_id=48213"_s);
        m_flow->redirected(answer);
        QCOMPARE(result().connection->id, u"48213"_s);
        m_flow->redirected(answer); // nothing is pending any more
        QCOMPARE(m_outcomes.size(), 1);
    }

    void d21_redirectWithAnotherState_rejected()
    {
        openRedirect();
        m_flow->redirected(QUrl(u"https://app.example/done?authentication_id=48213&state=forged"_s));
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Failed);
        QCOMPARE(outcome.code, u"state_mismatch"_s);
        QVERIFY(!outcome.connection);
    }

    void d23_idUnlistedButOneNewEntry_thatOne()
    {
        open();
        m_listed = R"([{"id":"old"},{"id":"fresh"}])";
        say(R"({"type":"authenticationSuccess","authId":4021377})");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.connection->id, u"fresh"_s);
        QVERIFY(outcome.idWasUnlisted);
    }

    void d24_reconnected_oldEntryWhateverIdCameBack()
    {
        const Connection expired{.id = u"old"_s, .expired = Connection::Expired::Yes};
        open(expired);
        QVERIFY(m_requests.first().page.query().contains(u"reconnect_id=old"_s));
        say(R"({"type":"authenticationSuccess","authId":9})");
        QCOMPARE(result().connection->id, u"old"_s);
    }

    void d24_reconnectRenewsAndAnotherIsListed_theRenewedOne()
    {
        open(Connection{.id = u"old"_s, .expired = Connection::Expired::Yes});
        m_listed = R"([{"id":"old","is_expired":false},{"id":"9"}])";
        say(R"({"type":"authenticationSuccess","authId":9})");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.connection->id, u"old"_s);
        QVERIFY(outcome.secondAppeared);
    }

    void c4_reconnectMadeASecondOne_isTold()
    {
        open(Connection{.id = u"old"_s, .expired = Connection::Expired::Yes});
        m_listed = R"([{"id":"old","is_expired":true},{"id":"9"}])";
        say(R"({"type":"authenticationSuccess","authId":9})");
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.connection->id, u"9"_s);
        QVERIFY(outcome.secondAppeared);
    }

    void c7_openerCut_isNotTakenForClosed()
    {
        open();
        m_flow->note({.kind = Event::OpenerCut});
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::Open);
        m_listed = R"([{"id":"old"},{"id":"new"}])";
        m_flow->finishedElsewhere();
        QCOMPARE(result().connection->id, u"new"_s);
        QCOMPARE(m_flow->record().diagnosis(Kind::Connected), ConnectDiagnosis::OpenerCut);
    }

    void c9_secondStart_onlyAsksForAttention()
    {
        open();
        const QSignalSpy attention(m_flow.get(), &ConnectFlow::attentionRequested);
        m_flow->start(app(), {});
        QCOMPARE(attention.size(), 1);
        QCOMPARE(m_flow->stage(), ConnectFlow::Stage::Open);
        QCOMPARE(m_requests.size(), 1);
    }

    void closedWhileAskingForTheToken_cancelled()
    {
        make();
        m_flow->start(app(), known());
        m_flow->windowClosed();
        QCOMPARE(result().kind, Kind::Cancelled);
        QVERIFY(m_requests.isEmpty());
    }

    void tokenRefused_failedWithTheError()
    {
        make();
        m_http->handler = [](const HttpRequest &) {
            return ScriptedTransport::answer(400, R"({"error":"invalid_target"})");
        };
        m_flow->start(app(), known());
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Failed);
        QCOMPARE(outcome.error.kind, ApiError::Kind::TokenRefused);
    }

    void c2_networkLost_endsWithoutReadingTheList()
    {
        open();
        const qsizetype sent = m_http->sent.size();
        m_flow->loadFailed(QUrl(u"https://connect.zapier.com/to/app1"_s), u"ERR_CONNECTION_RESET"_s);
        QCOMPARE(m_outcomes.size(), 1);
        QCOMPARE(m_outcomes.first().kind, Kind::NetworkLost);
        QCOMPARE(m_outcomes.first().detail, u"connect.zapier.com"_s);
        QCOMPARE(m_http->sent.size(), sent);
    }

    void c2_refusedCertificate_isNamed()
    {
        open();
        m_flow->note({.kind = Event::CertificateRefused, .place = u"connect.zapier.com/to/app1"_s});
        m_flow->loadFailed(QUrl(u"https://connect.zapier.com/to/app1"_s), {});
        QCOMPARE(result().code, u"certificate"_s);
    }

    void c3_switchToTheSystemBrowser_asksForANewToken()
    {
        m_profile.connect.redirectUri = u"https://app.example/done"_s;
        open();
        const QString first = QUrlQuery(m_requests.first().page).queryItemValue(u"token"_s);
        m_flow->switchToBrowser();
        QTRY_COMPARE(m_requests.size(), 2);
        QVERIFY(m_requests.last().inSystemBrowser);
        QCOMPARE(m_requests.last().callback, ConnectRequest::Callback::NotLoopback);
        QVERIFY(m_requests.last().redirectUri.isEmpty());
        QVERIFY(!first.isEmpty());
        QCOMPARE(m_requests.last().page.host(), u"127.0.0.1"_s); // the token stands in no command line
        QVERIFY(!m_requests.last().page.hasQuery());
        QCOMPARE(m_tokens, 2);
        m_flow->finishedElsewhere();
        QCOMPARE(result().kind, Kind::Cancelled);
        QCOMPARE(m_flow->record().diagnosis(Kind::Cancelled), ConnectDiagnosis::OtherBrowser);
    }

    void record_isATimelineWithVerdicts()
    {
        open();
        m_flow->messageReceived(u"https://evil.example"_s, JsonText(R"({"type":"authenticationSuccess","authId":1})"));
        say(R"({"type":"resize"})");
        say("17");
        say(R"({"type":"authenticationSuccess","authId":"old"})");
        say(R"({"type":"authenticationSuccess","authId":"2"})");
        QCOMPARE(result().kind, Kind::Connected);
        QList<Event> kinds;
        QList<ConnectEvent::Reason> reasons;
        for (const ConnectEvent &event : m_flow->record().events()) {
            kinds.append(event.kind);
            if (event.kind == Event::MessageIgnored)
                reasons.append(event.reason);
        }
        using Reason = ConnectEvent::Reason;
        QCOMPARE(reasons, (QList{Reason::OtherOrigin, Reason::OtherType, Reason::NotAMessage, Reason::TooLate}));
        QCOMPARE(kinds, (QList{Event::Started, Event::TokenAsked, Event::TokenGiven, Event::PageOpened,
                               Event::MessageIgnored, Event::MessageIgnored, Event::MessageIgnored,
                               Event::MessageAccepted, Event::MessageIgnored, Event::ListRead, Event::Ended}));
        QCOMPARE(m_flow->record().origin(), u"https://connect.zapier.com"_s);
    }

    void record_isBounded_butKeepsTheEnd()
    {
        open();
        for (int i = 0; i < 500; ++i)
            say(R"({"type":"resize"})");
        m_flow->windowClosed();
        (void)result();
        QVERIFY(m_flow->record().events().size() < ConnectRecord::most + 10);
        QVERIFY(m_flow->record().leftOut() > 290);
        QCOMPARE(m_flow->record().events().last().kind, Event::Ended);
    }

    void a13_record_holdsNoSecret()
    {
        open();
        m_flow->setRedactor(m_redactor);
        m_redactor->addSecret("secret-token-1");
        m_flow->note({.kind = Event::PageShown, .place = u"x.example/secret-token-1"_s});
        say(R"({"type":"authenticationError","error":"no secret-token-1"})");
        QVERIFY(!result().detail.contains(u"secret-token-1"_s));
        for (const ConnectEvent &event : m_flow->record().events())
            QVERIFY(!QString(event.place + event.detail).contains(u"secret-token-1"_s));
    }

private:
    static App app() { return {.id = u"app1"_s, .title = u"Notely"_s}; }
    static QList<Connection> known() { return {{.id = u"old"_s}}; }

    ScriptedTransport::Reply answer(const HttpRequest &request)
    {
        if (request.url.path() == "/oauth/token"_L1)
            return ScriptedTransport::answer(200, "{\"access_token\":\"ct-" + QByteArray::number(++m_tokens) + "\"}");
        return ScriptedTransport::answer(200, "{\"data\":" + m_listed + ",\"links\":null,\"meta\":null}");
    }

    void make()
    {
        m_tokens = 0;
        m_http = std::make_shared<ScriptedTransport>();
        m_http->handler = [this](const HttpRequest &request) { return answer(request); };
        const auto secrets = std::make_shared<EnvironmentSecretStore>(environment(), nullptr);
        const auto tokens = std::make_shared<TokenService>(m_http, secrets, m_redactor, m_profile);
        const auto client = std::make_shared<ApiClient>(m_http, m_profile.apiBase, tokens);
        m_flow = std::make_unique<ConnectFlow>(client, tokens, m_profile, m_timing);
        connect(m_flow.get(), &ConnectFlow::openRequested, this,
                [this](const ConnectRequest &r) { m_requests.append(r); });
        connect(m_flow.get(), &ConnectFlow::finished, this, [this](const ConnectOutcome &o) { m_outcomes.append(o); });
    }

    void open(const std::optional<Connection> &reconnect = {})
    {
        make();
        m_flow->start(app(), known(), reconnect);
        QTRY_COMPARE(m_requests.size(), 1);
    }

    void openRedirect()
    {
        m_profile.connect.mode = ConnectMode::Auto;
        m_profile.connect.redirectUri = u"https://app.example/done"_s;
        open();
    }

    void say(const QByteArray &message) { m_flow->messageReceived(u"https://connect.zapier.com"_s, JsonText(message)); }

    ConnectOutcome result()
    {
        return waitUntil([this] { return !m_outcomes.isEmpty(); }) ? m_outcomes.first() : ConnectOutcome();
    }

    static QProcessEnvironment environment()
    {
        QProcessEnvironment variables;
        variables.insert(u"ACTIONBENCH_ACCESS_TOKEN"_s, u"at-1"_s);
        variables.insert(u"ACTIONBENCH_CLIENT_SECRET"_s, u"cs-1"_s);
        return variables;
    }

    Profile m_profile;
    ConnectFlow::Timing m_timing;
    QByteArray m_listed;
    int m_tokens = 0;
    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();
    std::shared_ptr<ScriptedTransport> m_http;
    std::unique_ptr<ConnectFlow> m_flow;
    QList<ConnectRequest> m_requests;
    QList<ConnectOutcome> m_outcomes;
};

QTEST_GUILESS_MAIN(TestConnectFlow)
#include "tst_connectflow.moc"
