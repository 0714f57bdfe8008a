// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/history/runstore.h"
#include "app/workspace/workspace.h"
#include "tests/support/heldtransport.h"
#include "tests/support/runserver.h"
#include "tests/support/waituntil.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const Identity ana{u"ana"_s, u"acme"_s};
const Identity ben{u"ben"_s, u"acme"_s};

QByteArray headerOf(const HttpRequest &request, const QByteArray &name)
{
    for (const HttpHeader &header : request.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

// A server that tells everybody apart by their token, and names them in what it answers.
Result<HttpResponse> answer(const HttpRequest &request)
{
    const QString path = request.url.path();
    QByteArray who = headerOf(request, "Authorization");
    who.replace("Bearer ", "");
    if (path == u"/token"_s) {
        const QByteArray user = request.body.contains("\"ana\"") ? "ana" : "ben";
        return HttpResponse{.status = 200, .body = R"({"access_token":"token-of-)" + user + R"(","expires_in":3600})"};
    }
    const auto list = [](const QByteArray &row) {
        return HttpResponse{.status = 200, .body = R"({"data":[)" + row + "]}"};
    };
    if (path.contains(u"/action-runs"_s) && request.method == "POST")
        return RunServer::created("run-of-" + who);
    if (path.contains(u"/action-runs"_s))
        return RunServer::read(R"("status":"success","results":[],"errors":[])");
    if (path.contains(u"/authentications"_s))
        return list(R"({"type":"authentication","id":"c-)" + who + R"(","title":"Account of )" + who + R"("})");
    if (path.contains(u"/actions"_s))
        return list(R"({"type":"action","id":"core:1","key":"create_note","action_type":"WRITE","title":"Of )" + who
                    + R"("})");
    return list(R"({"type":"app","id":"app-1","title":"App of )" + who + R"("})");
}

} // namespace

class TestIdentitySwitch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_runs = std::make_unique<RunStore>();
        QVERIFY(m_runs->open(m_folder->path()));
        m_wire = std::make_shared<HeldTransport>();
        m_wire->server = &answer;
    }

    void cleanup()
    {
        m_wire->answerAll();
        for (int turn = 0; turn < 50; ++turn) // what waited notices that nobody does any more
            QCoreApplication::processEvents();
        m_runs.reset();
    }

    void c10_answersOfTheOldIdentity_changeNothing()
    {
        auto first = workspaceOf(ana);
        first->apps()->searchNow({});
        QVERIFY(answerUntil([&] { return first->apps()->state() == AppModel::State::Ready; }));
        QCOMPARE(first->apps()->at(0).title, u"App of token-of-ana"_s);
        first->selectApp(first->apps()->at(0)); // its actions and connections are under way now
        QVERIFY(waitUntil([&] { return m_wire->unanswered().size() >= 2; }));
        first->apps()->searchNow(u"more"_s);
        QVERIFY(waitUntil([&] { return m_wire->unanswered().size() >= 3; }));
        const QList<qsizetype> old = m_wire->unanswered();

        auto second = workspaceOf(ben);
        const QSignalSpy retired(first.get(), &Workspace::retired);
        first->retire();
        second->apps()->searchNow({});
        for (const qsizetype late : old)
            m_wire->answer(late);
        QVERIFY(waitUntil([&] { return retired.count() == 1; }));
        first.reset();
        QVERIFY(answerUntil([&] { return second->apps()->state() == AppModel::State::Ready; }));
        QCOMPARE(second->apps()->rowCount(), 1);
        QCOMPARE(second->apps()->at(0).title, u"App of token-of-ben"_s);
        QVERIFY(!second->app());
        QVERIFY(!second->connection());
        QCOMPARE(second->actions()->state(), ActionModel::State::Idle);
        QCOMPARE(second->connections()->state(), ConnectionModel::State::Idle);

        second->selectApp(second->apps()->at(0));
        QVERIFY(answerUntil([&] { return second->connection().has_value(); }));
        QCOMPARE(second->connection()->id, u"c-token-of-ben"_s);
    }

    void c10_answersAfterTheOldOneIsGone_changeNothing()
    {
        auto first = workspaceOf(ana);
        first->apps()->searchNow({});
        QVERIFY(answerUntil([&] { return first->apps()->state() == AppModel::State::Ready; }));
        first->selectApp(first->apps()->at(0));
        QVERIFY(waitUntil([&] { return m_wire->unanswered().size() >= 2; }));
        const QList<qsizetype> old = m_wire->unanswered();
        first.reset();
        auto second = workspaceOf(ben);
        second->apps()->searchNow({});
        for (const qsizetype late : old)
            m_wire->answer(late);
        QVERIFY(answerUntil([&] { return second->apps()->state() == AppModel::State::Ready; }));
        QCOMPARE(second->apps()->at(0).title, u"App of token-of-ben"_s);
        QCOMPARE(second->actions()->state(), ActionModel::State::Idle);
    }

    void u6_runUnderWay_staysWithItsIdentity()
    {
        auto first = workspaceOf(ana);
        const qint64 row = first->runs()->start(RunServer::spec());
        QVERIFY(row > 0);
        const auto isCreate = [&](qsizetype i) { return m_wire->sent.at(i).method == "POST" && isRun(i); };
        QVERIFY(answerUntil([&] { return !m_wire->unanswered().isEmpty() && isCreate(m_wire->unanswered().last()); }));

        auto second = workspaceOf(ben);
        const QSignalSpy retired(first.get(), &Workspace::retired);
        first->retire();
        second->apps()->searchNow({});
        QVERIFY(retired.isEmpty());
        QVERIFY(answerUntil([&] { return retired.count() == 1; }));
        const auto record = m_runs->find(row);
        QVERIFY(record);
        QCOMPARE(record->state, RunState::Success);
        QCOMPARE(record->identity, ana);
        QCOMPARE(record->runId, u"run-of-token-of-ana"_s);
        for (qsizetype i = 0; i < m_wire->sent.size(); ++i) {
            if (isRun(i))
                QVERIFY(tokenOf(m_wire->sent.at(i)).endsWith("token-of-ana"));
        }
    }

    void u6_runOfAnotherIdentity_isNotWatchedWithThisToken()
    {
        RunRecord record;
        record.profile = u"Acme"_s;
        record.identity = ana;
        record.runId = u"r1"_s;
        record.state = RunState::Watching;
        const auto row = m_runs->insert(record);
        QVERIFY(row);
        auto second = workspaceOf(ben);
        second->runs()->watchAgain(*row);
        second->runs()->resumeUnfinished();
        QVERIFY(!second->runs()->isFollowing());
        QVERIFY(m_wire->sent.isEmpty());
        auto first = workspaceOf(ana);
        first->runs()->watchAgain(*row);
        QVERIFY(first->runs()->isFollowing());
    }

private:
    std::unique_ptr<Workspace> workspaceOf(const Identity &identity)
    {
        Profile profile;
        profile.name = u"Acme"_s;
        profile.auth.method = AuthMethod::Backend;
        profile.auth.accessTokenUrl = QUrl(u"http://127.0.0.1:1/token"_s);
        profile.apiBase = QUrl(u"http://127.0.0.1:1"_s);
        profile.identity = identity;
        const Services services{.redactor = m_redactor,
                                .transport = m_wire,
                                .secrets = std::make_shared<MemorySecretStore>(),
                                .exchanges = &m_exchanges,
                                .runs = m_runs.get(),
                                .settings = m_settings.get()};
        return std::make_unique<Workspace>(services, profile);
    }

    template<typename Condition>
    bool answerUntil(Condition condition)
    {
        return waitUntil([&] {
            if (condition())
                return true;
            m_wire->answerAll();
            return condition();
        });
    }

    bool isRun(qsizetype i) const { return m_wire->sent.at(i).url.path().contains(u"/action-runs"_s); }
    static QByteArray tokenOf(const HttpRequest &request) { return headerOf(request, "Authorization"); }

    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();
    ExchangeLog m_exchanges{m_redactor};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<RunStore> m_runs;
    std::shared_ptr<HeldTransport> m_wire;
};

QTEST_GUILESS_MAIN(TestIdentitySwitch)
#include "tst_identityswitch.moc"
