// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QLatin1StringView>
#include <QList>

namespace ab {

// Builds one JSON object member by member, in the order of the calls, without white space. Values that come from a
// person or a server are spliced in as bytes.
class JsonWriter
{
public:
    JsonWriter &text(QStringView name, QStringView value);
    JsonWriter &textOrNull(QStringView name, QStringView value); // null for an empty value
    JsonWriter &boolean(QStringView name, bool value);
    JsonWriter &integer(QStringView name, qint64 value);
    JsonWriter &splice(QStringView name, const JsonText &value); // `value` must be one JSON value
    JsonText take();                                             // the finished object; the writer is empty again

    static QByteArray quoted(QStringView text); // a JSON string literal; escapes only what must be
    static JsonText array(const QList<JsonText> &items);
    static JsonText wrapped(QStringView name, const JsonText &value); // {"name":value}

private:
    void begin(QStringView name);
    QByteArray m_bytes;
};

} // namespace ab
