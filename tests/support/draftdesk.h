// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/history/runstore.h"
#include "app/workspace/workspace.h"
#include "tests/support/formserver.h"
#include "tests/support/scriptedtransport.h"
#include "tests/support/waituntil.h"

#include <QTemporaryDir>

// A data folder, a server with one app of two actions and two accounts, and workspaces that come and go like starts of
// the program. The test says which fields the forms have.
struct DraftDesk
{
    QTemporaryDir data{};
    QByteArrayList fields{ab::fieldRow("title"), ab::fieldRow("note")};
    QByteArrayList otherFields{ab::fieldRow("query")}; // of the search
    QByteArrayList choices{};
    std::shared_ptr<ab::ScriptedTransport> wire = std::make_shared<ab::ScriptedTransport>();
    std::unique_ptr<ab::DraftStore> drafts{};
    std::unique_ptr<ab::Workspace> workspace{};

    DraftDesk()
    {
        wire->handler = [this](const ab::HttpRequest &request) { return answer(request); };
        drafts = std::make_unique<ab::DraftStore>(data.path());
        isReady = runs.open(data.path()).has_value();
    }

    ~DraftDesk()
    {
        wire->releaseAll();
        workspace.reset();
        QCoreApplication::processEvents(); // a wait that was told to stop ends one turn of the event loop later
    }
    Q_DISABLE_COPY_MOVE(DraftDesk)

    ab::Services services()
    {
        return {.redactor = redactor,
                .transport = wire,
                .secrets = std::make_shared<ab::MemorySecretStore>(),
                .exchanges = &exchanges,
                .runs = &runs,
                .settings = &settings,
                .drafts = drafts.get()};
    }
    static ab::Profile profile(const QString &user)
    {
        ab::Profile profile;
        profile.name = QStringLiteral("Acme");
        profile.auth.method = ab::AuthMethod::Backend;
        profile.auth.accessTokenUrl = QUrl(QStringLiteral("http://127.0.0.1:1/token"));
        profile.apiBase = QUrl(QStringLiteral("http://127.0.0.1:1"));
        profile.identity = {user, QStringLiteral("acme")};
        profile.requestsPerMinute = 10'000;
        return profile;
    }

    // The program ends, orderly, and starts again.
    void restart(const QString &user = QStringLiteral("ana"))
    {
        workspace.reset();
        drafts = std::make_unique<ab::DraftStore>(data.path());
        workspace = std::make_unique<ab::Workspace>(services(), profile(user));
    }
    // The same after a kill: nothing is said to anybody.
    void restartAfterKill()
    {
        killed.push_back(std::move(workspace));
        killedStores.push_back(std::move(drafts));
        drafts = std::make_unique<ab::DraftStore>(data.path());
        workspace = std::make_unique<ab::Workspace>(services(), profile(QStringLiteral("ana")));
    }

    ab::InputForm *form() const { return workspace->form(); }
    ab::DraftKeeper *keeper() const { return workspace->drafts(); }
    const ab::DraftNotice &notice() const { return keeper()->notice(); }
    bool settled() const
    {
        return waitUntil([this] { return form()->state() == ab::InputForm::State::Ready && form()->isSettled(); });
    }
    bool chooseApp()
    {
        workspace->apps()->searchNow({});
        if (!waitUntil([this] { return workspace->apps()->state() == ab::AppModel::State::Ready; }))
            return false;
        workspace->selectApp(workspace->apps()->at(0));
        return waitUntil([this] {
            return workspace->actions()->state() == ab::ActionModel::State::Ready
                   && workspace->connections()->state() == ab::ConnectionModel::State::Ready;
        });
    }
    void selectAction(const QString &key)
    {
        if (const auto action = workspace->actions()->find({QStringLiteral("app"), key, {}}))
            workspace->selectAction(*action);
    }
    void selectConnection(int which) { workspace->selectConnection(workspace->connections()->connections().at(which)); }
    bool open(const QString &key = QStringLiteral("create_row"), int connection = 0)
    {
        if (!isReady || !chooseApp())
            return false;
        selectConnection(connection);
        selectAction(key);
        return settled();
    }
    void type(const QString &id, const QString &text)
    {
        if (const ab::InputField *field = form()->field(id))
            form()->setValue(id, ab::valueFromText(*field, text), ab::EditKind::Typing);
    }
    void choose(const QString &id, const QString &choice, const QString &label)
    {
        if (const ab::InputField *field = form()->field(id))
            form()->setValue(id, ab::valueFromChoice(*field, choice, label, false), ab::EditKind::Settled);
    }
    QString text(const QString &id) const { return form()->value(id).typed; }
    bool kept() const // all that was typed is on the disk
    {
        return waitUntil([this] { return keeper()->isKept() && drafts->isWritten(); });
    }

    std::shared_ptr<ab::Redactor> redactor = std::make_shared<ab::Redactor>();
    ab::ExchangeLog exchanges{redactor};
    ab::Settings settings{data.path()};
    ab::RunStore runs{};
    bool isReady = false;
    std::vector<std::unique_ptr<ab::DraftStore>> killedStores{}; // go after the workspaces that use them
    std::vector<std::unique_ptr<ab::Workspace>> killed{};

private:
    static ab::HttpResponse list(const QByteArrayList &rows)
    {
        return {.status = 200, .body = R"({"links":{"next":null},"data":[)" + rows.join(',') + "]}"};
    }
    static QByteArray action(const QByteArray &id, const QByteArray &key, const QByteArray &type)
    {
        return R"({"type":"action","id":")" + id + R"(","key":")" + key + R"(","action_type":")" + type
               + R"(","title":"Action )" + key + R"("})";
    }
    ab::Result<ab::HttpResponse> answer(const ab::HttpRequest &request) const
    {
        const QString path = request.url.path(QUrl::FullyDecoded);
        if (path == QStringLiteral("/token"))
            return ab::HttpResponse{.status = 200, .body = R"({"access_token":"token","expires_in":3600})"};
        if (path.contains(QStringLiteral("/action-runs")) && request.method == "POST")
            return ab::HttpResponse{.status = 201, .body = R"({"data":{"type":"run","id":"r1"}})"};
        if (path.contains(QStringLiteral("/action-runs")))
            return ab::HttpResponse{
                .status = 200,
                .body = R"({"data":{"type":"run","id":"r1","status":"success","results":[],"errors":[]}})"};
        if (path.contains(QStringLiteral("/authentications")))
            return list({R"({"type":"authentication","id":"c1","title":"ana@acme"})",
                         R"({"type":"authentication","id":"c2","title":"bob@acme"})"});
        if (path.endsWith(QStringLiteral("/actions")))
            return list({action("core:1", "create_row", "WRITE"), action("core:2", "find_row", "SEARCH")});
        if (path.endsWith(QStringLiteral("/choices")))
            return list(choices);
        if (path.contains(QStringLiteral("core:1/")))
            return list(fields);
        if (path.contains(QStringLiteral("core:2/")))
            return list(otherFields);
        return list({R"({"type":"app","id":"app","title":"Notely"})"});
    }
};
