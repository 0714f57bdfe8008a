// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftwriter.h"

namespace ab {

namespace {

constexpr std::chrono::seconds untilNextTry{10};

} // namespace

DraftWriter::DraftWriter()
{
    m_pool.setMaxThreadCount(1);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DraftWriter::start);
}

DraftWriter::~DraftWriter()
{
    flush();
}

void DraftWriter::write(const QString &path, const DraftFile &file)
{
    m_pending.insert(path, {file, m_guarded.contains(path), ++m_number});
    start();
}

std::optional<DraftFile> DraftWriter::pending(const QString &path) const
{
    const auto found = m_pending.constFind(path);
    return found == m_pending.cend() ? std::nullopt : std::optional(found->file);
}

Status DraftWriter::writeEntry(const QString &path, const Entry &entry)
{
    if (const Status room = entry.isGuarded ? makeRoomForDraft(path) : Nothing{}; !room)
        return room;
    return entry.file.draft.isEmpty() ? removeDraftFile(path) : writeDraftFile(path, entry.file);
}

// On the pool's thread, or on the owner's while that one stands still.
DraftWriter::Outcome DraftWriter::writeAll(const Entries &entries)
{
    Outcome outcome;
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        const Status status = writeEntry(entry.key(), entry.value());
        if (status)
            outcome.done.insert(entry.key(), entry.value());
        else
            outcome.problem = status.error();
    }
    return outcome;
}

void DraftWriter::start()
{
    if (m_isWriting || m_pending.isEmpty())
        return;
    m_isWriting = true;
    m_retry.stop();
    m_pool.start([this, entries = m_pending, batch = ++m_batch] {
        const auto deliver = [this, batch, outcome = writeAll(entries)] { delivered(batch, outcome); };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    });
}

void DraftWriter::delivered(qint64 batch, const Outcome &outcome)
{
    if (batch != m_batch) // flush() was faster
        return;
    m_isWriting = false;
    take(outcome);
    if (m_problem)
        m_retry.start(untilNextTry);
    else
        start();
}

void DraftWriter::take(const Outcome &outcome)
{
    m_pending.removeIf([&outcome](const Entries::iterator &entry) {
        const auto done = outcome.done.constFind(entry.key());
        return done != outcome.done.cend() && done->number == entry.value().number;
    });
    const bool isNews = m_problem.has_value() != outcome.problem.has_value();
    m_problem = outcome.problem;
    if (isNews)
        emit problemChanged();
    emit written();
}

void DraftWriter::flush()
{
    m_pool.waitForDone();
    ++m_batch;
    m_isWriting = false;
    if (!m_pending.isEmpty())
        take(writeAll(m_pending));
}

void DraftWriter::trim(const QString &folder, const DraftLimits &limits)
{
    m_pool.start([folder, limits] { trimDrafts(folder, limits, QDateTime::currentDateTimeUtc()); });
}

} // namespace ab
