// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonwriter.h"

#include "app/json/jsonescape.h"

namespace ab {

JsonWriter &JsonWriter::text(QStringView name, QStringView value)
{
    begin(name);
    m_bytes += quotedJson(value);
    return *this;
}

JsonWriter &JsonWriter::textOrNull(QStringView name, QStringView value)
{
    return value.isEmpty() ? splice(name, JsonText::null()) : text(name, value);
}

JsonWriter &JsonWriter::boolean(QStringView name, bool value)
{
    return splice(name, JsonText::boolean(value));
}

JsonWriter &JsonWriter::integer(QStringView name, qint64 value)
{
    begin(name);
    m_bytes += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::splice(QStringView name, const JsonText &value)
{
    Q_ASSERT(!value.isEmpty());
    begin(name);
    m_bytes += value.bytes();
    return *this;
}

JsonText JsonWriter::take()
{
    if (m_bytes.isEmpty())
        m_bytes = "{";
    m_bytes += '}';
    return JsonText(std::exchange(m_bytes, {}));
}

void JsonWriter::begin(QStringView name)
{
    m_bytes += m_bytes.isEmpty() ? '{' : ',';
    m_bytes += quotedJson(name);
    m_bytes += ':';
}

QByteArray JsonWriter::quoted(QStringView text)
{
    return quotedJson(text);
}

JsonText JsonWriter::array(const QList<JsonText> &items)
{
    QByteArrayList parts;
    for (const JsonText &item : items)
        parts.append(item.bytes());
    const QByteArray joined = parts.join(',');
    return JsonText('[' + joined + ']');
}

JsonText JsonWriter::wrapped(QStringView name, const JsonText &value)
{
    JsonWriter writer;
    writer.splice(name, value);
    return writer.take();
}

} // namespace ab
