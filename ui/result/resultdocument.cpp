// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultdocument.h"

#include "app/json/jsonindex.h"

namespace ab {

void ResultDocument::setBytes(const QByteArray &bytes)
{
    const bool same = bytes.constData() == m_bytes.constData() && bytes.size() == m_bytes.size();
    const bool hadNone = m_state == State::Awaited || m_state == State::Lost;
    if (!hadNone && (same || bytes == m_bytes))
        return;
    m_bytes = bytes;
    readAgain();
}

void ResultDocument::await()
{
    m_bytes.clear();
    forget();
    setState(State::Awaited);
}

void ResultDocument::lose()
{
    m_bytes.clear();
    forget();
    setState(State::Lost);
}

void ResultDocument::readAgain()
{
    forget();
    if (m_bytes.isEmpty())
        return setState(State::Empty);
    if (m_bytes.size() <= readAtOnce)
        return setIndex({JsonIndex::received(m_bytes), m_bytes.isValidUtf8()});
    setState(State::Reading);
    read();
}

void ResultDocument::forget()
{
    m_reader.cancel();
    m_root = {};
    m_isUtf8 = true;
    m_percent = 0;
    for (int layout : {0, 1}) {
        m_rowMaker[layout].cancel();
        m_rows[layout] = nullptr;
        m_makingRows[layout] = false;
    }
}

void ResultDocument::read()
{
    m_reader.run(
        [this, bytes = m_bytes](const Background::Job &job) {
            const auto goOn = [&](qsizetype offset) {
                const int percent = int(100 * offset / bytes.size());
                job.tell([this, percent] {
                    m_percent = percent;
                    emit progressed();
                });
                return !job.isStopped();
            };
            const JsonIndex::Parsed parsed = JsonIndex::parse(bytes, goOn, JsonReading::Tolerant);
            const auto *root = std::get_if<JsonNode>(&parsed);
            return Index{root ? *root : JsonNode(), bytes.isValidUtf8()};
        },
        [this](const Index &index) { setIndex(index); });
}

void ResultDocument::setIndex(const Index &index)
{
    m_root = index.root;
    m_isUtf8 = index.isUtf8;
    setState(m_root.isMissing() ? State::NotJson : State::Ready);
}

void ResultDocument::stop()
{
    if (m_state != State::Reading)
        return;
    m_reader.cancel();
    setState(State::Stopped);
}

void ResultDocument::setState(State state)
{
    m_state = state;
    emit changed();
}

std::shared_ptr<const JsonRows> ResultDocument::rows(JsonRows::Layout layout)
{
    const auto which = std::size_t(layout);
    if (m_rows[which] || m_makingRows[which])
        return m_rows[which];
    if (m_bytes.size() <= readAtOnce) {
        m_rows[which] = std::make_shared<const JsonRows>(*JsonRows::of(m_bytes, layout));
        return m_rows[which];
    }
    m_makingRows[which] = true;
    m_rowMaker[which].run(
        [bytes = m_bytes, layout](const Background::Job &job) {
            return JsonRows::of(bytes, layout, [&](qsizetype) { return !job.isStopped(); });
        },
        [this, which](std::optional<JsonRows> rows) {
            m_rows[which] = std::make_shared<const JsonRows>(*std::move(rows));
            m_makingRows[which] = false;
            emit rowsReady();
        });
    return nullptr;
}

} // namespace ab
