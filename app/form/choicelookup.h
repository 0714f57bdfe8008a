// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/endpoints.h"

namespace ab {

// The choices of a field that `texts` name: by id, else by a label that only one choice has. Reads no more pages than
// it needs. Usage errors: "unknown_choice", and "ambiguous_choice" with the ids of all that bear the label.
QCoro::Task<Result<QList<Choice>>> lookUpChoices(std::shared_ptr<ApiClient> client, endpoints::FieldContext context,
                                                 QString fieldId, QStringList texts, std::stop_token stop);

} // namespace ab
