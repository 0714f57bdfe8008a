// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/choices.h"

#include "app/sandbox/fieldrules.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// An entry of a file may be a plain text, or leave out what equals its id.
QJsonObject wireChoice(const QJsonValue &entry)
{
    QJsonObject choice = entry.isObject() ? entry.toObject() : QJsonObject{{u"id"_s, entry}};
    const QJsonValue id = choice.value("id"_L1);
    choice.insert("type"_L1, u"choice"_s);
    if (!choice.contains("value"_L1))
        choice.insert("value"_L1, id);
    if (!choice.contains("label"_L1))
        choice.insert("label"_L1, id);
    return choice;
}

} // namespace

Choices::Choices(const QJsonObject &field, const AppDefinition &app, const QJsonObject &inputs)
{
    const QJsonValue choices = field.value("choices"_L1);
    m_source = choices.toObject();
    m_entries = choices.isArray() ? choices.toArray() : listFor(m_source, app.lists, inputs);
    const QJsonArray names = m_source.value("combine"_L1).toArray();
    for (const QJsonValue &name : names)
        m_parts.append(app.lists.value(name.toString()).toArray());
}

int Choices::count() const
{
    return m_parts.isEmpty() ? int(m_entries.size()) : m_source.value("count"_L1).toInt();
}

int Choices::pageSize(int usual) const
{
    return m_source.value("page_size"_L1).toInt(usual);
}

QJsonObject Choices::made(int index) const
{
    QString label = m_source.value("label"_L1).toString();
    int rest = index;
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        const QJsonArray &words = m_parts.at(part);
        label.replace(u"{%1}"_s.arg(part), words.at(rest % words.size()).toString());
        rest /= int(words.size());
    }
    const QString id = m_source.value("id"_L1).toString().replace("{n}"_L1, QString::number(index + 1));
    return {{u"id"_s, id}, {u"label"_s, label}};
}

QJsonArray Choices::range(int first, int count) const
{
    QJsonArray page;
    for (int index = first; index < qMin(first + count, this->count()); ++index)
        page.append(wireChoice(m_parts.isEmpty() ? m_entries.at(index) : QJsonValue(made(index))));
    return page;
}

bool Choices::contains(const QString &id) const
{
    const QJsonArray all = range(0, count());
    return std::any_of(all.begin(), all.end(), [&](const QJsonValue &choice) { return choice["id"_L1] == id; });
}

QString Choices::label(const QString &id) const
{
    if (!m_parts.isEmpty()) {
        const QString prefix = m_source.value("id"_L1).toString().section("{n}"_L1, 0, 0);
        const int number = id.startsWith(prefix) ? id.mid(prefix.size()).toInt() : 0;
        return number >= 1 && number <= count() ? made(number - 1).value("label"_L1).toString() : id;
    }
    const QJsonArray all = range(0, count());
    for (const QJsonValue &choice : all) {
        if (choice["id"_L1] == id)
            return choice["label"_L1].toString(id);
    }
    return id;
}

QJsonArray inventedChoices(int page, int size)
{
    QJsonArray choices;
    for (int number = (page - 1) * size + 1; number <= page * size; ++number)
        choices.append(wireChoice(u"more_%1"_s.arg(number)));
    return choices;
}

} // namespace ab::sandbox
