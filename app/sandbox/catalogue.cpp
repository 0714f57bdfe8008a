// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalogue.h"

#include "app/sandbox/resourcejson.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

Catalogue::Catalogue(int extraApps) : m_generated(extraApps), m_categories(resourceArray(u"categories.json"_s))
{
    const QJsonArray names = resourceArray(u"popularity.json"_s);
    for (const QJsonValue &name : names)
        m_files.push_back(AppDefinition::fromJson(resourceObject(u"apps/%1.json"_s.arg(name.toString()))));
}

std::vector<int> Catalogue::find(const AppQuery &query) const
{
    std::vector<int> found;
    const int count = fileCount() + m_generated.count();
    for (int position = 0; position < count; ++position) {
        if (matches(position, query))
            found.push_back(position);
    }
    return found;
}

bool Catalogue::matches(int position, const AppQuery &query) const
{
    const int number = position - fileCount();
    const bool generated = number >= 0;
    if (!query.ids.isEmpty())
        return query.ids.contains(generated ? GeneratedApps::id(number) : m_files[size_t(position)].id);
    if (!query.text.isEmpty()) {
        const QString title = generated ? m_generated.title(number) : m_files[size_t(position)].title;
        if (!title.contains(query.text, Qt::CaseInsensitive))
            return false;
    }
    if (query.category.isEmpty())
        return true;
    return generated ? m_generated.category(number) == query.category
                     : m_files[size_t(position)].categories.contains(query.category);
}

const AppDefinition &Catalogue::at(int position) const
{
    if (position < fileCount())
        return m_files[size_t(position)];
    const int number = position - fileCount();
    const auto made = m_made.find(number);
    return made != m_made.end() ? made->second : m_made.emplace(number, m_generated.definition(number)).first->second;
}

const AppDefinition *Catalogue::byId(const QString &id) const
{
    for (const AppDefinition &app : m_files) {
        if (app.id == id)
            return &app;
    }
    const auto number = m_generated.number(id);
    return number ? &at(fileCount() + *number) : nullptr;
}

const AppDefinition *Catalogue::byService(const QString &implementation) const
{
    const QString wanted = implementation.section(u'@', 0, 0);
    for (const AppDefinition &app : m_files) {
        if (app.service() == wanted)
            return &app;
    }
    for (int number = 0; number < m_generated.count(); ++number) {
        if (QString(m_generated.title(number)).remove(u' ') + "CLIAPI"_L1 == wanted)
            return &at(fileCount() + number);
    }
    return nullptr;
}

} // namespace ab::sandbox
