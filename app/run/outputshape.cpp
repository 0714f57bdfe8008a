// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/outputshape.h"

#include "app/json/jsonplace.h"

#include <QHash>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype comparedItems = 20; // of a list in a result
constexpr qsizetype mostPaths = 2000;
constexpr int deepest = 40;
constexpr qsizetype shownText = 200;

// The paths that occur in some results, each with its first value.
class ActualPaths
{
public:
    void add(const JsonNode &node, const QString &path, int depth = 0)
    {
        if (!path.isEmpty())
            note(path, node);
        if (depth >= deepest)
            return;
        if (node.isObject()) {
            for (qsizetype i = 0; i < node.size() && m_paths.size() < mostPaths; ++i) {
                const QString key = node.key(i);
                add(node.at(i),
                    path.isEmpty() || path.endsWith("[]"_L1) ? QString(path + key) : QString(path + u"__"_s + key),
                    depth + 1);
            }
        }
        if (node.isArray()) {
            for (qsizetype i = 0; i < std::min(node.size(), comparedItems); ++i)
                add(node.at(i), path + u"[]"_s, depth + 1);
        }
    }

    const QStringList &paths() const { return m_paths; }
    bool contains(const QString &path) const { return m_values.contains(path); }
    JsonNode value(const QString &path) const { return m_values.value(path); }

private:
    void note(const QString &path, const JsonNode &node)
    {
        if (m_values.contains(path))
            return;
        m_values.insert(path, node);
        m_paths.append(path);
    }

    QStringList m_paths; // in order
    QHash<QString, JsonNode> m_values;
};

bool isAt(const QString &path, const QString &above)
{
    return path == above || path.startsWith(above + u"__"_s) || path.startsWith(above + u"[]"_s)
           || (above.endsWith("[]"_L1) && path.startsWith(above));
}

// Whether fields tell of this path: of itself, of what it lies in, or of what lies in it.
bool isExpected(const QString &path, const QList<OutputField> &expected)
{
    return std::ranges::any_of(expected,
                               [&](const OutputField &field) { return isAt(path, field.id) || isAt(field.id, path); });
}

} // namespace

QList<OutputRow> compareOutputs(const QList<OutputField> &expected, const JsonNode &results)
{
    ActualPaths actual;
    for (qsizetype i = 0; results.isArray() && i < std::min(results.size(), comparedResults); ++i)
        actual.add(results.at(i), {});
    if (results.isObject())
        actual.add(results, {});
    const bool hasResult = !actual.paths().isEmpty();

    QList<OutputRow> rows;
    for (const OutputField &field : expected) {
        const bool isThere = actual.contains(field.id);
        const auto mark = !hasResult ? OutputRow::Mark::NotCompared
                          : isThere  ? OutputRow::Mark::Present
                                     : OutputRow::Mark::Missing;
        rows.append({mark, field.id, field.title, field.sample, excerpt(actual.value(field.id), shownText)});
    }
    for (const QString &path : actual.paths()) {
        const bool isHolder = actual.value(path).size() > 0; // what is in it is listed
        if (!isHolder && !isExpected(path, expected))
            rows.append({OutputRow::Mark::Extra, path, {}, {}, excerpt(actual.value(path), shownText)});
    }
    return rows;
}

} // namespace ab
