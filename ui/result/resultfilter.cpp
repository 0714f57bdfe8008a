// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultfilter.h"

#include <QLocale>

namespace ab {

namespace {

constexpr qsizetype mostFound = 200'000; // values that a path shows

QString noteOn(const JsonPath::Found &found)
{
    if (found.nodes.size() == 1)
        return ResultFilter::tr("1 value");
    const QString count = QLocale().toString(found.nodes.size());
    return found.isCut ? ResultFilter::tr("The first %1 values").arg(count) : ResultFilter::tr("%1 values").arg(count);
}

} // namespace

void ResultFilter::look(const QString &path, const JsonNode &root)
{
    m_worker.cancel();
    if (path.isEmpty())
        return take({}, {});
    const auto parsed = JsonPath::parse(path);
    if (!parsed)
        return take({}, tr("Not a path: one begins with / or $"));
    emit began();
    m_worker.run(
        [path = *parsed, root](const Background::Job &job) {
            return path.select(root, mostFound, [&job] { return !job.isStopped(); });
        },
        [this](const JsonPath::Found &found) { take(found, noteOn(found)); });
}

void ResultFilter::forget()
{
    m_worker.cancel();
    m_found.reset();
}

void ResultFilter::take(const std::optional<JsonPath::Found> &found, const QString &note)
{
    const bool isOther = found || m_found;
    m_found = found;
    emit ended(isOther, note);
}

} // namespace ab
