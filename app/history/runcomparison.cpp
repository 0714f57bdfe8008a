// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runcomparison.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonpointer.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// Two values at the same place that are still to be compared. Kept on a stack of our own: depth costs memory only.
struct Pair
{
    QStringList path;
    JsonNode left;
    JsonNode right;
};

bool isSame(const JsonNode &left, const JsonNode &right)
{
    return left.isMissing() == right.isMissing() && left.bytes() == right.bytes();
}

QStringList with(const QStringList &path, const QString &part)
{
    QStringList longer = path;
    longer.append(part);
    return longer;
}

QList<Pair> itemsOf(const Pair &pair)
{
    QList<Pair> items;
    for (qsizetype i = 0; i < std::max(pair.left.size(), pair.right.size()); ++i) {
        const JsonNode left = i < pair.left.size() ? pair.left.at(i) : JsonNode();
        const JsonNode right = i < pair.right.size() ? pair.right.at(i) : JsonNode();
        if (!isSame(left, right))
            items.append({with(pair.path, QString::number(i)), left, right});
    }
    return items;
}

// The last of equal names counts, as JavaScript has it.
QHash<QString, JsonNode> membersByName(const JsonNode &object)
{
    QHash<QString, JsonNode> members;
    for (qsizetype i = 0; i < object.size(); ++i)
        members.insert(object.key(i), object.at(i));
    return members;
}

QList<Pair> membersOf(const Pair &pair)
{
    QHash<QString, JsonNode> left = membersByName(pair.left);
    QHash<QString, JsonNode> right = membersByName(pair.right);
    QList<Pair> members;
    for (qsizetype i = 0; i < pair.left.size(); ++i) {
        const QString name = pair.left.key(i);
        if (!left.contains(name))
            continue; // done with the first of equal names
        const JsonNode one = left.take(name);
        const JsonNode other = right.take(name);
        if (!isSame(one, other))
            members.append({with(pair.path, name), one, other});
    }
    for (qsizetype i = 0; i < pair.right.size(); ++i) {
        const QString name = pair.right.key(i);
        if (const JsonNode added = right.take(name); !added.isMissing())
            members.append({with(pair.path, name), JsonNode(), added});
    }
    return members;
}

} // namespace

IgnoredPaths::IgnoredPaths(const QStringList &pointers)
{
    for (const QString &pointer : pointers) {
        QStringList parts = pointer.trimmed().split(u'/');
        parts.removeFirst(); // nothing stands before the first slash
        for (QString &part : parts)
            part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        if (!parts.isEmpty())
            m_patterns.append(parts);
    }
}

bool IgnoredPaths::contains(const QStringList &path) const
{
    return std::ranges::any_of(m_patterns, [&](const QStringList &pattern) {
        return pattern.size() <= path.size()
               && std::ranges::equal(
                   pattern, path.first(pattern.size()),
                   [](const QString &wanted, const QString &part) { return wanted == "*"_L1 || wanted == part; });
    });
}

QList<JsonDifference> differencesBetween(const JsonText &left, const JsonText &right, const IgnoredPaths &ignored,
                                         qsizetype limit)
{
    QList<JsonDifference> differences;
    if (left == right)
        return differences;
    std::vector<Pair> open;
    open.push_back({{}, JsonIndex::received(left.bytes()), JsonIndex::received(right.bytes())});
    while (!open.empty() && differences.size() < limit) {
        const Pair pair = std::move(open.back());
        open.pop_back();
        if (ignored.contains(pair.path))
            continue;
        const bool inside = pair.left.type() == pair.right.type() && pair.left.isContainer();
        if (!inside) {
            differences.append({pointerTo(pair.path), pair.left.source(), pair.right.source()});
            continue;
        }
        const QList<Pair> parts = pair.left.isArray() ? itemsOf(pair) : membersOf(pair);
        open.insert(open.end(), parts.crbegin(), parts.crend());
    }
    return differences;
}

} // namespace ab
