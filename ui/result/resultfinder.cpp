// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultfinder.h"

namespace ab {

void ResultFinder::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    find(m_words);
}

void ResultFinder::find(const QString &words)
{
    m_worker.cancel();
    m_words = words;
    m_search = JsonSearch(words);
    m_places = {};
    m_count = 0;
    m_position = -1;
    m_searching = !words.isEmpty();
    emit changed();
    if (!m_searching)
        return;
    m_worker.run(
        [this, bytes = m_bytes, search = m_search](const Background::Job &job) {
            return search.findAll(bytes, [&](qsizetype count) {
                job.tell([this, count] {
                    m_count = count;
                    emit changed();
                });
                return !job.isStopped();
            });
        },
        [this](const JsonSearch::Places &places) { found(places); });
}

void ResultFinder::found(const JsonSearch::Places &places)
{
    m_places = places;
    m_count = places.count();
    m_searching = false;
    emit changed();
    if (m_count > 0)
        step(1);
}

void ResultFinder::step(int by)
{
    const qsizetype count = m_places.count();
    if (count == 0)
        return;
    m_position = m_position < 0 && by < 0 ? count - 1 : (m_position + by + count) % count;
    m_hit = hitAt(m_search.placeAt(m_bytes, m_places, m_position));
    emit stepped();
}

ResultFinder::Hit ResultFinder::hitAt(qsizetype offset) const
{
    return {offset, m_search.lengthAt(m_bytes, offset)};
}

std::optional<ResultFinder::Hit> ResultFinder::hit() const
{
    return m_position < 0 ? std::nullopt : std::optional(m_hit);
}

QList<ResultFinder::Hit> ResultFinder::hitsBetween(qsizetype begin, qsizetype end) const
{
    const qsizetype longest = 6 * m_words.size(); // one that began before may reach into the range
    QList<Hit> hits;
    for (const quint32 offset : m_search.findBetween(m_bytes, begin - longest, end))
        hits.append(hitAt(offset));
    return hits;
}

} // namespace ab
