// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonrows.h"

#include <limits>
#include <memory>

namespace ab {

// What a ResultText shows: rows of text that are made when they are looked at, each character with its byte.
class TextSource
{
public:
    static constexpr quint32 noByte = std::numeric_limits<quint32>::max(); // a character that stands for none

    virtual ~TextSource() = default;
    virtual qsizetype size() const = 0; // in rows
    virtual QList<JsonRowText> rows(qsizetype first, qsizetype count) const = 0;
    virtual qsizetype rowAt(qsizetype offset) const = 0;
    virtual QString copied(qsizetype from, qsizetype to) const = 0; // these bytes as text for the clipboard
};

std::unique_ptr<TextSource> textSource(std::shared_ptr<const JsonRows> rows);
std::unique_ptr<TextSource> byteSource(const QByteArray &bytes); // offset, sixteen bytes in hex, and as ASCII

} // namespace ab
