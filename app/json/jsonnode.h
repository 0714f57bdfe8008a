// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontable.h"
#include "app/json/jsontext.h"

#include <QLatin1StringView>
#include <QStringList>

#include <memory>
#include <optional>

namespace ab {

class JsonIndex;

// Where and why some bytes are not JSON (RFC 8259). Lines and columns count from 1, columns in bytes.
struct JsonError
{
    enum class Reason { Empty, UnexpectedEnd, UnexpectedByte, BadNumber, BadEscape, BadUtf8, TrailingBytes, TooLarge };
    Reason reason = Reason::Empty;
    qsizetype offset = 0;
    int line = 1;
    int column = 1;
    bool operator==(const JsonError &) const = default;
};

// A place in a parsed document: cheap to copy, keeps the document alive, never null-dereferences. Every accessor
// answers for a node of another type or a missing one with the fallback.
class JsonNode
{
public:
    enum class Type { Missing, Null, Boolean, Number, String, Array, Object };

    JsonNode() = default; // Missing

    Type type() const;
    bool isMissing() const { return type() == Type::Missing; }
    bool isNull() const { return type() == Type::Null; }
    bool isBoolean() const { return type() == Type::Boolean; }
    bool isNumber() const { return type() == Type::Number; }
    bool isString() const { return type() == Type::String; }
    bool isArray() const { return type() == Type::Array; }
    bool isObject() const { return type() == Type::Object; }
    bool isContainer() const { return isArray() || isObject(); }

    QByteArrayView bytes() const; // as they stand in the document; valid while any node of the document lives
    JsonText source() const;      // the same, copied
    qsizetype offset() const;     // of the first byte in the document
    QByteArray document() const;  // all bytes of the document, shared

    QString toString(const QString &fallback = {}) const; // a String decoded; lone surrogates become U+FFFD
    QString toText(const QString &fallback = {}) const;   // String decoded, Number and Boolean as their bytes
    bool toBool(bool fallback = false) const;
    std::optional<qint64> toInteger() const; // a Number without fraction or exponent that fits, nothing else

    // Containers. Members keep their order and their duplicates; child(name) takes the last one, as JavaScript does.
    qsizetype size() const;
    JsonNode at(qsizetype index) const;
    QString key(qsizetype index) const;
    QByteArrayView keyBytes(qsizetype index) const; // with the quotes
    JsonNode child(QStringView name) const;
    JsonNode child(QLatin1StringView name) const;
    bool contains(QStringView name) const { return !child(name).isMissing(); }

private:
    friend class JsonIndex;
    JsonNode(std::shared_ptr<const JsonIndex> index, qsizetype entry) : m_index(std::move(index)), m_entry(entry) {}

    const JsonTable::Container *container() const; // null for anything but a container
    JsonNode childNamed(QByteArrayView nameUtf8) const;

    std::shared_ptr<const JsonIndex> m_index;
    qsizetype m_entry = -1;
};

} // namespace ab
