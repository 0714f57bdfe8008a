// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultfinder.h"

#include <algorithm>

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
    m_offsets.clear();
    m_count = 0;
    m_position = -1;
    m_searching = !words.isEmpty();
    emit changed();
    if (!m_searching)
        return;
    m_worker.run(
        [this, bytes = m_bytes, search = m_search](const Background::Job &job) {
            return search.findAll(bytes, keptHits, [&](const JsonSearch::Hits &hits) {
                job.tell([this, count = hits.count] {
                    m_count = count;
                    emit changed();
                });
                return !job.isStopped();
            });
        },
        [this](JsonSearch::Hits hits) { found(std::move(hits)); });
}

void ResultFinder::found(JsonSearch::Hits hits)
{
    m_offsets = std::move(hits.offsets);
    m_count = hits.count;
    m_searching = false;
    emit changed();
    if (!m_offsets.empty())
        step(1);
}

void ResultFinder::step(int by)
{
    const auto count = qsizetype(m_offsets.size());
    if (count == 0)
        return;
    m_position = m_position < 0 && by < 0 ? count - 1 : (m_position + by + count) % count;
    emit stepped();
}

ResultFinder::Hit ResultFinder::hitAt(std::size_t position) const
{
    const quint32 offset = m_offsets[position];
    return {offset, m_search.lengthAt(m_bytes, offset)};
}

std::optional<ResultFinder::Hit> ResultFinder::hit() const
{
    return m_position < 0 ? std::nullopt : std::optional(hitAt(std::size_t(m_position)));
}

QList<ResultFinder::Hit> ResultFinder::hitsBetween(qsizetype begin, qsizetype end) const
{
    const qsizetype longest = 6 * m_words.size(); // one that began before may reach into the range
    QList<Hit> hits;
    auto at = std::lower_bound(m_offsets.begin(), m_offsets.end(), quint32(std::max<qsizetype>(0, begin - longest)));
    for (; at != m_offsets.end() && *at < end; ++at)
        hits.append(hitAt(std::size_t(at - m_offsets.begin())));
    return hits;
}

} // namespace ab
