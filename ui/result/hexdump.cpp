// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/hexdump.h"

#include <QString>

#include <algorithm>

namespace ab {

namespace {

constexpr int perLine = 16;

char printable(char c)
{
    return c >= ' ' && c <= '~' ? c : '.';
}

} // namespace

QByteArray hexDump(const QByteArray &bytes)
{
    QByteArray dump;
    for (qsizetype at = 0; at < bytes.size(); at += perLine) {
        QByteArray line = bytes.mid(at, perLine);
        dump += QByteArray::number(at, 16).rightJustified(8, '0') + "  ";
        dump += line.toHex(' ').leftJustified(3 * perLine) + ' ';
        std::ranges::transform(line, line.begin(), printable);
        dump += line + '\n';
    }
    return dump;
}

} // namespace ab
