// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "support/waituntil.h"

#include <QTest>

namespace ab {

inline const QByteArray invalidates = R"("invalidates_input_fields":true)";

// A form and its server, which answers one turn of the loop later.
struct FormFixture
{
    std::shared_ptr<ScriptedTransport> http = std::make_shared<ScriptedTransport>();
    FormServer server{};
    FormTiming timing{.typingPause = std::chrono::milliseconds(25), .followUpPause = std::chrono::milliseconds(15)};
    std::unique_ptr<InputForm> form = std::make_unique<InputForm>(clientOf(http), timing);

    explicit FormFixture(FormServer::Rows rows)
    {
        server.rows = std::move(rows);
        http->handler = [this](const HttpRequest &request) { return server(request); };
    }
    explicit FormFixture(const QByteArrayList &rows) : FormFixture([rows](const JsonNode &) { return rows; }) {}
    ~FormFixture()
    {
        http->releaseAll();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool open()
    {
        form->open(FormServer::action(), QStringLiteral("conn"));
        return settles();
    }
    [[nodiscard]] bool settles() const
    {
        return waitUntil([this] { return form->isSettled(); });
    }
    void set(const QString &id, const QString &text, EditKind kind = EditKind::Settled)
    {
        form->setValue(id, valueFromText(*form->field(id), text), kind);
    }
    qsizetype requests() const { return http->sent.size(); }
    QByteArray lastBody() const { return http->sent.last().body; }
    QByteArray inputs() const { return form->inputs().bytes(); }
};

// A holds what fields there are: one for each letter of its value.
inline QByteArrayList oneFieldPerLetter(const JsonNode &inputs)
{
    QByteArrayList rows{fieldRow("A", invalidates)};
    for (const QChar letter : inputs.child(u"A").toText())
        rows.append(fieldRow(QByteArray(1, letter.toLatin1())));
    return rows;
}

} // namespace ab
