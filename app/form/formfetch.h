// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/endpoints.h"
#include "app/api/paging.h"

namespace ab {

// One reading of a form's definitions.
struct FormRequest
{
    Action action;
    QString connectionId; // empty: none
    JsonText inputs;
    QString cause; // for the request log
};

struct FetchedForm
{
    Action action; // with the id that worked
    Listing<FormItem> listing;
};

using FormPageListener = std::function<void(const Page<FormItem> &)>;

// Reads all pages of a form. When the action's id is no longer known, it is looked up once more by its stable key and
// the reading repeated; NoLongerOffered when the key is gone, too.
QCoro::Task<Result<FetchedForm>> fetchForm(std::shared_ptr<ApiClient> client, FormRequest request,
                                           FormPageListener progress, std::stop_token stop);

} // namespace ab
