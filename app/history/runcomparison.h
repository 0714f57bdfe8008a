// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QList>
#include <QStringList>

namespace ab {

// One place where two JSON values differ. A side that has nothing there is empty.
struct JsonDifference
{
    QString pointer{};
    JsonText left{};
    JsonText right{};
    bool operator==(const JsonDifference &) const = default;
};

// Which places not to look at: JSON pointers of which a part may be "*" for any. What lies below is ignored, too.
class IgnoredPaths
{
public:
    IgnoredPaths() = default;
    explicit IgnoredPaths(const QStringList &pointers);
    bool contains(const QStringList &path) const; // decoded parts

private:
    QList<QStringList> m_patterns;
};

// Where two values differ, in the order of the left one; members are told apart by name, items by position. Numbers
// count as different when their digits are. Stops after `limit` places.
QList<JsonDifference> differencesBetween(const JsonText &left, const JsonText &right, const IgnoredPaths &ignored = {},
                                         qsizetype limit = 2000);

} // namespace ab
