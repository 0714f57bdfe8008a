// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/formserver.h"
#include "tests/support/scriptedtransport.h"

#include "app/run/finishingtransport.h"
#include "app/run/runspec.h"

namespace ab {

// What a run asks for: the lookup with a new id each time, the create and the reads, each answered from its own list.
// The last answer of a list is repeated.
struct RunServer
{
    using Reply = ScriptedTransport::Reply;

    std::shared_ptr<ScriptedTransport> transport = std::make_shared<ScriptedTransport>();
    std::shared_ptr<HttpTransport> wire = std::make_shared<FinishingTransport>(transport);
    std::shared_ptr<ApiClient> client = clientOf(wire);
    QList<Reply> lookups{};
    QList<Reply> creates{created("r1")};
    QList<Reply> reads{read(R"("status":"success","results":[{"id":1}],"errors":[])")};
    std::function<void(const HttpRequest &)> onCreate{}; // before the answer
    std::function<void(const HttpRequest &)> onRead{};

    RunServer()
    {
        transport->handler = [this](const HttpRequest &request) { return answer(request); };
    }
    Q_DISABLE_COPY_MOVE(RunServer)

    static HttpResponse json(int status, const QByteArray &body) { return {.status = status, .body = body}; }
    static HttpResponse created(const QByteArray &id)
    {
        return json(200, R"({"data":{"type":"run","id":")" + id + R"("}})");
    }
    static HttpResponse read(const QByteArray &members)
    {
        return json(200, R"({"data":{"type":"run",)" + members + "}}");
    }
    static HttpResponse error(int status, const QByteArray &members = R"("detail":"no")")
    {
        return json(status, R"({"errors":[{)" + members + "}]}");
    }

    static RunSpec spec()
    {
        RunSpec spec;
        spec.action = {QStringLiteral("app"), QStringLiteral("create_note"), QStringLiteral("WRITE")};
        spec.appTitle = QStringLiteral("Notely");
        spec.actionTitle = QStringLiteral("Create Note");
        spec.connectionId = QStringLiteral("c1");
        spec.connectionTitle = QStringLiteral("ana@acme");
        spec.inputs = JsonText(R"({"n":1.00,"password":"geheim"})");
        spec.inputsToKeep = JsonText(R"({"n":1.00,"password":""})");
        return spec;
    }

    QList<HttpRequest> posts() const { return sent("POST", QStringLiteral("/action-runs")); }
    QList<HttpRequest> lookupsSent() const { return sent("GET", QStringLiteral("/v2/actions")); }
    QList<HttpRequest> readsSent() const { return sent("GET", QStringLiteral("/action-runs")); }

private:
    QList<HttpRequest> sent(const QByteArray &method, const QString &path) const
    {
        QList<HttpRequest> found;
        for (const HttpRequest &request : transport->sent) {
            if (request.method == method && request.url.path().contains(path))
                found.append(request);
        }
        return found;
    }

    Reply answer(const HttpRequest &request)
    {
        if (request.url.path().endsWith(QStringLiteral("/v2/actions")))
            return lookups.isEmpty() ? freshAction() : next(lookups);
        if (request.method == "POST") {
            if (onCreate)
                onCreate(request);
            return next(creates);
        }
        if (onRead)
            onRead(request);
        return next(reads);
    }

    static Reply next(QList<Reply> &replies) { return replies.size() > 1 ? replies.takeFirst() : replies.constFirst(); }

    Reply freshAction()
    {
        const QByteArray id = "core:" + QByteArray::number(++m_lookups);
        return json(200, R"({"data":[{"id":"core:x","key":"other","action_type":"WRITE"},{"type":"action","id":")" + id
                             + R"(","key":"create_note","action_type":"WRITE"}]})");
    }

    int m_lookups = 0;
};

} // namespace ab
