// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonnode.h"

#include "app/json/jsonescape.h"
#include "app/json/jsonindex.h"

namespace ab {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The key whose colon stands before `value`. A quote inside a key always has a backslash before it and the opening
// quote never has, so that looking backwards is safe.
QByteArrayView keyBefore(const char *value)
{
    const char *last = value - 1;
    while (isSpace(*last) || *last == ':')
        --last;
    const char *first = last - 1;
    while (*first != '"' || first[-1] == '\\')
        --first;
    return {first, last + 1};
}

// A name with a replacement character may stand for a key that cannot be expressed.
bool keyEquals(QByteArrayView key, QByteArrayView nameUtf8, bool isReplaced)
{
    if (!isReplaced && !key.contains('\\'))
        return key.sliced(1, key.size() - 2) == nameUtf8;
    return unquotedJson(key).toUtf8() == nameUtf8;
}

} // namespace

JsonNode::Type JsonNode::type() const
{
    if (!m_index)
        return Type::Missing;
    const JsonTable &table = m_index->m_table;
    switch (table.bytes.at(offset())) {
    case '{':
        return Type::Object;
    case '[':
        return Type::Array;
    case '"':
        return Type::String;
    case 't':
    case 'f':
        return Type::Boolean;
    case 'n':
        return Type::Null;
    default:
        return Type::Number;
    }
}

const JsonTable::Container *JsonNode::container() const
{
    if (!isContainer())
        return nullptr;
    const JsonTable &table = m_index->m_table;
    return &table.containers[table.entries[std::size_t(m_entry)].extent];
}

qsizetype JsonNode::offset() const
{
    return m_index ? m_index->m_table.entries[std::size_t(m_entry)].offset : 0;
}

QByteArrayView JsonNode::bytes() const
{
    if (!m_index)
        return {};
    const JsonTable &table = m_index->m_table;
    const auto *self = container();
    const qsizetype length = self ? self->length : table.entries[std::size_t(m_entry)].extent;
    return QByteArrayView(table.bytes).sliced(offset(), length);
}

JsonText JsonNode::source() const
{
    const QByteArrayView own = bytes();
    return own.size() == document().size() ? JsonText(document())
                                           : JsonText(own.toByteArray()); // shared where it can be
}

QByteArray JsonNode::document() const
{
    return m_index ? m_index->m_table.bytes : QByteArray();
}

QString JsonNode::toString(const QString &fallback) const
{
    return isString() ? unquotedJson(bytes()) : fallback;
}

QString JsonNode::toText(const QString &fallback) const
{
    return isNumber() || isBoolean() ? QString::fromLatin1(bytes()) : toString(fallback);
}

bool JsonNode::toBool(bool fallback) const
{
    return isBoolean() ? bytes() == "true" : fallback;
}

std::optional<qint64> JsonNode::toInteger() const
{
    bool ok = false;
    const qint64 value = isNumber() ? bytes().toLongLong(&ok) : 0;
    return ok ? std::optional(value) : std::nullopt;
}

qsizetype JsonNode::size() const
{
    const auto *self = container();
    return self ? self->size : 0;
}

JsonNode JsonNode::at(qsizetype index) const
{
    const auto *self = container();
    return self && index >= 0 && index < self->size ? JsonNode(m_index, self->firstChild + index) : JsonNode();
}

QString JsonNode::key(qsizetype index) const
{
    return unquotedJson(keyBytes(index));
}

QByteArrayView JsonNode::keyBytes(qsizetype index) const
{
    if (!isObject() || index < 0 || index >= size())
        return {};
    const JsonTable &table = m_index->m_table;
    return keyBefore(table.bytes.constData() + table.entries[std::size_t(container()->firstChild + index)].offset);
}

JsonNode JsonNode::childNamed(QByteArrayView nameUtf8) const
{
    const bool isReplaced = nameUtf8.contains("\xef\xbf\xbd");
    for (qsizetype i = isObject() ? size() - 1 : -1; i >= 0; --i) {
        if (keyEquals(keyBytes(i), nameUtf8, isReplaced))
            return at(i);
    }
    return {};
}

JsonNode JsonNode::child(QStringView name) const
{
    return childNamed(name.toUtf8());
}

JsonNode JsonNode::child(QLatin1StringView name) const
{
    return QtPrivate::isAscii(name) ? childNamed(QByteArrayView(name)) : child(QString(name));
}

} // namespace ab
