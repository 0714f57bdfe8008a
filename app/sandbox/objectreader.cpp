// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/objectreader.h"

#include <QJsonArray>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

ObjectReader::ObjectReader(const QJsonObject &object, std::shared_ptr<QString> problem, const QString &place) :
    m_object(object), m_place(place), m_problem(std::move(problem))
{
}

ObjectReader::~ObjectReader()
{
    if (!m_problem) // moved from
        return;
    const QStringList names = m_object.keys();
    for (const QString &name : names) {
        if (!m_asked.contains(name))
            reject(name, "is not known here; known are "_L1 + m_asked.join(", "_L1));
    }
}

QString ObjectReader::place(const QString &name) const
{
    return m_place.isEmpty() ? name : QString(m_place + u'.' + name);
}

void ObjectReader::reject(const QString &name, const QString &problem)
{
    if (m_problem->isEmpty())
        *m_problem = place(name) + u' ' + problem;
}

std::optional<QJsonValue> ObjectReader::take(const QString &name, QJsonValue::Type type, const QString &expected)
{
    m_asked.append(name);
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined())
        return {};
    if (value.type() == type)
        return value;
    reject(name, "must be "_L1 + expected);
    return {};
}

QString ObjectReader::text(const QString &name, const QString &fallback)
{
    const auto value = take(name, QJsonValue::String, u"a text"_s);
    return value ? value->toString() : fallback;
}

int ObjectReader::number(const QString &name, int fallback, int smallest, int largest)
{
    const QString range = u"a whole number from %1 to %2"_s.arg(smallest).arg(largest);
    const auto value = take(name, QJsonValue::Double, range);
    if (!value)
        return fallback;
    const double number = value->toDouble();
    const int whole = value->toInt(smallest - 1); // the default when it is no whole number
    if (number < smallest || number > largest || whole < smallest) {
        reject(name, "must be "_L1 + range);
        return fallback;
    }
    return whole;
}

bool ObjectReader::flag(const QString &name, bool fallback)
{
    const auto value = take(name, QJsonValue::Bool, u"true or false"_s);
    return value ? value->toBool() : fallback;
}

QStringList ObjectReader::texts(const QString &name, const QStringList &fallback)
{
    const auto value = take(name, QJsonValue::Array, u"a list of texts"_s);
    if (!value)
        return fallback;
    QStringList texts;
    const QJsonArray entries = value->toArray();
    for (const QJsonValue &entry : entries) {
        if (!entry.isString())
            reject(name, u"must be a list of texts"_s);
        texts.append(entry.toString());
    }
    return texts;
}

QJsonObject ObjectReader::object(const QString &name)
{
    const auto value = take(name, QJsonValue::Object, u"an object"_s);
    return value ? value->toObject() : QJsonObject();
}

ObjectReader ObjectReader::child(const QString &name)
{
    return ObjectReader(object(name), m_problem, place(name));
}

std::vector<ObjectReader> ObjectReader::children(const QString &name)
{
    const auto value = take(name, QJsonValue::Array, u"a list of objects"_s);
    const QJsonArray entries = value ? value->toArray() : QJsonArray();
    std::vector<ObjectReader> readers;
    readers.reserve(size_t(entries.size()));
    for (const QJsonValue &entry : entries) {
        if (!entry.isObject())
            reject(name, u"must be a list of objects"_s);
        readers.emplace_back(entry.toObject(), m_problem, place(u"%1[%2]"_s.arg(name).arg(readers.size())));
    }
    return readers;
}

QString ObjectReader::oneOf(const QString &name, const QStringList &allowed)
{
    return allowed.value(choice(name, allowed));
}

qsizetype ObjectReader::choice(const QString &name, const QStringList &allowed)
{
    const QString expected = "one of \""_L1 + allowed.join("\", \""_L1) + u'"';
    const auto value = take(name, QJsonValue::String, expected);
    if (!value)
        return -1;
    const qsizetype index = allowed.indexOf(value->toString());
    if (index < 0)
        reject(name, "must be "_L1 + expected);
    return index;
}

} // namespace ab::sandbox
