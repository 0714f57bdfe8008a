// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/generatedapps.h"

#include <map>
#include <vector>

namespace ab::sandbox {

struct AppQuery
{
    QString text;
    QString category;
    QStringList ids;
};

// The apps, most popular first: those with a file of their own, then the generated ones.
class Catalogue
{
public:
    explicit Catalogue(int extraApps);

    // Positions of the apps that match, in order of popularity.
    std::vector<int> find(const AppQuery &query) const;
    const AppDefinition &at(int position) const;
    const AppDefinition *byId(const QString &id) const;
    const AppDefinition *byService(const QString &implementation) const; // with or without the version
    const QJsonArray &categories() const { return m_categories; }

private:
    bool matches(int position, const AppQuery &query) const;
    int fileCount() const { return int(m_files.size()); }

    std::vector<AppDefinition> m_files;
    GeneratedApps m_generated;
    mutable std::map<int, AppDefinition> m_made; // generated apps that were looked at
    QJsonArray m_categories;
};

} // namespace ab::sandbox
