// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/assignments.h"

#include "app/core/redact.h"
#include "app/json/jsonindex.h"

#include <QCoreApplication>
#include <QFile>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

ApiError wrongFile(const char *sentence, const QString &fileName, const QString &detail)
{
    ApiError error;
    error.kind = ApiError::Kind::Usage;
    error.detail = QCoreApplication::translate("Cli", sentence).arg(fileName, detail);
    return error;
}

Result<JsonNode> readObject(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return wrongFile(QT_TRANSLATE_NOOP("Cli", "%1 cannot be read: %2."), fileName, file.errorString());
    const auto parsed = JsonIndex::parse(file.readAll());
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        const QString place = QString::number(error->line) + u':' + QString::number(error->column);
        return wrongFile(QT_TRANSLATE_NOOP("Cli", "%1 is not JSON at line and column %2."), fileName, place);
    }
    const JsonNode root = std::get<JsonNode>(parsed);
    if (!root.isObject())
        return wrongFile(QT_TRANSLATE_NOOP("Cli", "%1 must hold one JSON object with a member for each field.%2"),
                         fileName, {});
    return root;
}

} // namespace

Result<QList<FieldAssignment>> readAssignments(const CliArguments &arguments)
{
    QList<FieldAssignment> assignments;
    if (!arguments.inputFile.isEmpty()) {
        const auto object = readObject(arguments.inputFile);
        if (!object)
            return object.error();
        for (qsizetype i = 0; i < object->size(); ++i)
            assignments.append({.fieldId = object->key(i), .json = object->at(i).source()});
    }
    for (const auto &[field, text] : arguments.assignments)
        assignments.append({.fieldId = field, .text = text});
    return assignments;
}

QCoro::Task<Result<FilledForm>> fillFromArguments(SessionPtr session, Target target, bool mustBeComplete)
{
    const auto assignments = readAssignments(session->arguments);
    if (!assignments)
        co_return assignments.error();
    FillRequest request;
    request.action = target.action;
    request.connectionId = target.connectionId;
    request.assignments = *assignments;
    request.mustBeComplete = mustBeComplete;
    const auto redactor = session->launch->services().redactor;
    request.secretListener = [redactor](const QString &fieldId, const QByteArray &secret) {
        redactor->addFieldSecret(fieldId, secret);
    };
    const auto client = session->client();
    const std::stop_token never;
    co_return co_await fillForm(client, request, never);
}

} // namespace ab
