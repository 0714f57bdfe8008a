// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonreader.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Does the text say what stands there? Not when a replacement character took the place of something: sent back, such an
// id would be another one.
bool isExact(const JsonNode &member, const QString &text)
{
    const auto replaced = text.count(QChar::ReplacementCharacter);
    if (replaced == 0)
        return true;
    const QByteArray bytes = member.bytes().toByteArray();
    return replaced <= bytes.count("\xef\xbf\xbd") + bytes.toLower().count("\\ufffd");
}

} // namespace

QString JsonReader::requiredText(QLatin1StringView name)
{
    const JsonNode member = node(name);
    const QString text = member.isBoolean() ? QString() : member.toText();
    const QString value = isExact(member, text) ? text : QString();
    if (value.isEmpty())
        m_missing.append(name);
    return value;
}

QString JsonReader::text(QLatin1StringView name, const QString &fallback) const
{
    return node(name).toText(fallback);
}

bool JsonReader::boolean(QLatin1StringView name, bool fallback) const
{
    return optionalBoolean(name).value_or(fallback);
}

std::optional<bool> JsonReader::optionalBoolean(QLatin1StringView name) const
{
    const JsonNode member = node(name);
    const QString value = member.toText();
    const bool isNumber = member.isNumber();
    if (isNumber ? value == "1"_L1 : value.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (isNumber ? value == "0"_L1 : value.compare("false"_L1, Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

std::optional<qint64> JsonReader::integer(QLatin1StringView name) const
{
    const JsonNode member = node(name);
    if (!member.isString())
        return member.toInteger();
    bool ok = false;
    const qint64 value = member.toString().toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

QStringList JsonReader::texts(QLatin1StringView name) const
{
    const JsonNode array = node(name);
    QStringList readable;
    for (qsizetype i = 0; array.isArray() && i < array.size(); ++i) {
        const JsonNode item = array.at(i);
        if (item.isString() || item.isNumber())
            readable.append(item.toText());
    }
    return readable;
}

} // namespace ab
