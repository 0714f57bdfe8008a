// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/secretfinder.h"

#include <algorithm>
#include <cstring>

namespace ab {

namespace {

constexpr qsizetype keySize = 4;
constexpr qsizetype longLine = 20;
constexpr int mostRounds = 4; // a secret may be part of the mask

quint32 keyAt(const char *at)
{
    quint32 key = 0;
    std::memcpy(&key, at, keySize);
    return key;
}

std::size_t hashOf(quint32 key)
{
    return (key * 0x9e3779b1U) >> 16;
}

// What a secret leaves in base64 text whatever stands around it: the characters that it shares with the `before`
// bytes (0…2) in front of it, or with those behind it, are left out.
QByteArray base64Core(const QByteArray &secret, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray shifted = QByteArray(before, '\0') + secret;
    const qsizetype shared = (before * 8 + 5) / 6;
    return shifted.toBase64(alphabet).first(shifted.size() * 8 / 6).sliced(shared);
}

} // namespace

void SecretFinder::add(const QByteArray &secret)
{
    const QByteArray core = secret.trimmed();
    if (core.size() < shortest)
        return;
    addPattern(core);
    for (int before = 0; before < 3; ++before) {
        addPattern(base64Core(core, before, QByteArray::Base64Encoding));
        addPattern(base64Core(core, before, QByteArray::Base64UrlEncoding));
    }
    const QByteArrayList lines = core.split('\n');
    for (qsizetype i = 0; lines.size() > 1 && i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.size() >= longLine && !line.startsWith("-----"))
            addPattern(line);
    }
}

bool SecretFinder::knows(const QByteArray &secret) const
{
    const QByteArray core = secret.trimmed();
    return core.size() < shortest || m_patterns.value(keyAt(core.constData())).contains(core);
}

void SecretFinder::addPattern(const QByteArray &pattern)
{
    const quint32 key = keyAt(pattern.constData());
    m_beginnings.set(hashOf(key));
    QByteArrayList &patterns = m_patterns[key];
    if (!patterns.contains(pattern))
        patterns.append(pattern);
}

// A mask that cuts an escape in two changes how what follows reads, so what is left is looked at again.
QByteArray SecretFinder::masked(const QByteArray &text, QByteArrayView mask) const
{
    QByteArray clean = text;
    for (int round = 0; round < mostRounds; ++round) {
        const QList<Range> ranges = rangesIn(clean);
        if (ranges.isEmpty())
            break;
        clean = replaced(clean, ranges, mask);
    }
    return clean;
}

QByteArray SecretFinder::replaced(const QByteArray &text, QList<Range> ranges, QByteArrayView mask)
{
    std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    QByteArray clean;
    qsizetype at = 0;
    for (const Range &range : std::as_const(ranges)) {
        if (range.begin >= at) { // else it overlaps the one before: one mask for both
            clean += QByteArrayView(text).sliced(at, range.begin - at);
            clean += mask;
        }
        at = std::max(at, range.end);
    }
    clean += QByteArrayView(text).sliced(at);
    return clean;
}

std::optional<qsizetype> SecretFinder::firstIn(const QByteArray &text) const
{
    const QList<Range> ranges = rangesIn(text);
    const auto first = std::ranges::min_element(ranges, {}, &Range::begin);
    return first == ranges.end() ? std::nullopt : std::optional(first->begin);
}

QList<SecretFinder::Range> SecretFinder::rangesIn(const QByteArray &text) const
{
    using Escaping = DecodedText::Escaping;
    QList<Range> found;
    if (m_patterns.isEmpty())
        return found;
    find(DecodedText(text), found);
    findEscaped(DecodedText(text), Escaping::Percent, '%', found);
    findEscaped(DecodedText(text), Escaping::Json, '\\', found);
    if (text.contains('+'))
        find(DecodedText(text).without(Escaping::Form), found);
    return found;
}

// Escaped once, and escaped twice.
void SecretFinder::findEscaped(DecodedText text, DecodedText::Escaping escaping, char mark, QList<Range> &found) const
{
    for (int times = 0; times < 2 && text.bytes().contains(mark); ++times) {
        text = text.without(escaping);
        find(text, found);
    }
}

void SecretFinder::find(const DecodedText &text, QList<Range> &found) const
{
    const QByteArrayView bytes = text.bytes();
    for (qsizetype at = 0; at + keySize <= bytes.size(); ++at) {
        if (!m_beginnings.test(hashOf(keyAt(bytes.data() + at))))
            continue;
        const qsizetype length = longestMatch(bytes.sliced(at));
        if (length > 0)
            found.append({text.origin(at), text.origin(at + length)});
    }
}

qsizetype SecretFinder::longestMatch(QByteArrayView rest) const
{
    const auto patterns = m_patterns.constFind(keyAt(rest.data()));
    if (patterns == m_patterns.constEnd())
        return 0;
    qsizetype longest = 0;
    for (const QByteArray &pattern : *patterns) {
        if (pattern.size() > longest && rest.startsWith(pattern))
            longest = pattern.size();
    }
    return longest;
}

} // namespace ab
