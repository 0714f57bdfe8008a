// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/endpoints.h"
#include "app/api/paging.h"

namespace ab {

// What was read of a form's definitions. A reading that failed half-way can go on from there.
struct FormReading
{
    PagesSoFar<FormItem> pages{};
    QueryItems next{};             // of the page to ask for; empty: the first
    std::optional<qint64> count{}; // of all items, as the first page told it
    bool wasRestarted = false;     // because a page told another count
    bool countChanged = false;     // it did so again: the pages may not belong together

    // Is there more to read?
    bool take(const Page<FormItem> &page);
};

// One reading of a form's definitions.
struct FormRequest
{
    Action action;
    QString connectionId; // empty: none
    JsonText inputs;
    QString cause;                                                          // for the request log
    std::shared_ptr<FormReading> reading = std::make_shared<FormReading>(); // where the pages go
};

struct FetchedForm
{
    Action action; // with the id that worked
    FormReading reading;
};

using FormPageListener = std::function<void(const FormReading &soFar)>;

// Reads all pages of a form, from where `reading` stands; once more from the start when they change meanwhile. When the
// action's id is no longer known, it is looked up once more by its stable key and the reading repeated; NoLongerOffered
// when the key is gone, too.
QCoro::Task<Result<FetchedForm>> fetchForm(std::shared_ptr<ApiClient> client, FormRequest request,
                                           FormPageListener progress, std::stop_token stop);

} // namespace ab
