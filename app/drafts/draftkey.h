// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/profile/profile.h"

namespace ab {

// Whose form a draft is of: each profile, identity, action and connection has its own.
struct DraftKey
{
    QString profile{};
    Identity identity{};
    ActionRef action{};
    QString connectionId{}; // empty: none
    bool operator==(const DraftKey &) const = default;
};

// One name for several texts in order, fit for a file whatever is in them.
QString hashedName(const QStringList &parts);
QString fileNameOf(const DraftKey &key); // without a suffix
JsonText toJson(const DraftKey &key);    // for whoever looks into the file
DraftKey draftKeyFromJson(const JsonText &json);

} // namespace ab
