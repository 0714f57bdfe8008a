// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ab {

// The bytes of one JSON value exactly as a person typed them or a server sent them. Nothing in the program re-encodes
// such bytes: numbers keep their digits, members their order, duplicates stay.
class JsonText
{
public:
    JsonText() = default;
    explicit JsonText(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    const QByteArray &bytes() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); } // no value at all, not even null
    bool isNull() const { return m_bytes == "null"; }

    static JsonText string(QStringView text); // a JSON string literal
    static JsonText null() { return JsonText(QByteArrayLiteral("null")); }
    static JsonText boolean(bool value)
    {
        return JsonText(value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"));
    }

    bool operator==(const JsonText &) const = default; // byte for byte

private:
    QByteArray m_bytes;
};

} // namespace ab
