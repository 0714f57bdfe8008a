// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/decodedtext.h"

#include <QString>

#include <algorithm>
#include <iterator>
#include <optional>

namespace ab {

namespace {

// What some bytes of the escaped text stand for.
struct Step
{
    QByteArray bytes;
    qsizetype consumed = 1;
};

std::optional<char16_t> hexNumber(QByteArrayView digits, qsizetype count)
{
    bool ok = false;
    const ushort number = digits.size() < count ? ushort(0) : digits.first(count).toUShort(&ok, 16);
    return ok ? std::optional<char16_t>(number) : std::nullopt;
}

Step percentStep(QByteArrayView rest)
{
    if (rest[0] == '+')
        return {" "};
    const auto byte = hexNumber(rest.sliced(1), 2);
    return byte ? Step{QByteArray(1, char(*byte)), 3} : Step{rest.first(1).toByteArray()};
}

std::optional<char16_t> unicodeEscape(QByteArrayView rest)
{
    return rest.startsWith("\\u") ? hexNumber(rest.sliced(2), 4) : std::nullopt;
}

Step jsonStep(QByteArrayView rest)
{
    if (const auto first = unicodeEscape(rest)) {
        const auto second = QChar::isHighSurrogate(*first) ? unicodeEscape(rest.sliced(6)) : std::nullopt;
        const char16_t units[] = {*first, second.value_or(u'\0')};
        return {QStringView(units, second ? 2 : 1).toUtf8(), second ? 12 : 6};
    }
    if (rest.size() < 2)
        return {rest.toByteArray()};
    static constexpr char letters[] = {'b', 'f', 'n', 'r', 't'};
    static constexpr char controls[] = {'\b', '\f', '\n', '\r', '\t'};
    const auto *letter = std::find(std::begin(letters), std::end(letters), rest[1]);
    return {QByteArray(1, letter == std::end(letters) ? rest[1] : controls[letter - letters]), 2};
}

} // namespace

DecodedText DecodedText::without(Escaping escaping) const
{
    const QByteArrayView marks = escaping == Escaping::Json ? "\\" : escaping == Escaping::Form ? "%+" : "%";
    const auto step = escaping == Escaping::Json ? jsonStep : percentStep;
    const QByteArrayView all = m_bytes;
    DecodedText decoded{QByteArray()};
    decoded.m_bytes.reserve(all.size());
    QList<Shift> shifts;
    for (qsizetype at = 0; at < all.size();) {
        const auto *mark = std::find_first_of(all.begin() + at, all.end(), marks.begin(), marks.end());
        decoded.m_bytes += all.sliced(at, mark - all.begin() - at);
        at = mark - all.begin();
        if (at == all.size())
            break;
        const Step next = step(all.sliced(at));
        decoded.m_bytes += next.bytes;
        at += next.consumed;
        shifts.append({decoded.m_bytes.size(), at});
    }
    decoded.m_layers = m_layers;
    decoded.m_layers.append(shifts);
    return decoded;
}

qsizetype DecodedText::origin(qsizetype at) const
{
    for (qsizetype layer = m_layers.size() - 1; layer >= 0; --layer) {
        const QList<Shift> &shifts = m_layers.at(layer);
        const auto behind = [](qsizetype place, const Shift &shift) { return place < shift.decoded; };
        const auto next = std::upper_bound(shifts.begin(), shifts.end(), at, behind);
        if (next != shifts.begin())
            at += std::prev(next)->encoded - std::prev(next)->decoded;
    }
    return at;
}

} // namespace ab
