// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/api/model/inputfield.h"
#include "app/form/formorigins.h"

#include <functional>
#include <memory>

namespace ab {

// A value for one field: as typed on the command line, or as the bytes that stand in a file.
struct FieldAssignment
{
    QString fieldId{};
    QString text{};
    JsonText json{}; // wins when it is not empty
};

struct FillRequest
{
    Action action{};
    QString connectionId{};               // empty: none
    QList<FieldAssignment> assignments{}; // of several for one field the last counts
    bool mustBeComplete = true;           // a run needs all required fields, a look at the form does not
    // Hears PASSWORD values before they are sent.
    std::function<void(const QString &fieldId, const QByteArray &secret)> secretListener{};
};

struct FilledForm
{
    Action action;         // with the id that worked
    QList<FormItem> items; // as the server tells them for these inputs
    JsonText inputs;
    JsonText inputsToKeep; // without PASSWORD values
    WordsByField origins;
    WordsByField standings;
    int skipped = 0; // fields that came and could not be read
};

// Fills a form without a window, as a person would: parents before what depends on them, reading the definitions anew
// after each field that asks for it, defaults for what is not named. Usage errors, with the field's id as `pointer`:
// unknown_field, read_only_field, unfit_value, unknown_choice, ambiguous_choice, cleared_field (by another value) and
// missing_field (required, but empty).
QCoro::Task<Result<FilledForm>> fillForm(std::shared_ptr<ApiClient> client, FillRequest request, std::stop_token stop);

} // namespace ab
