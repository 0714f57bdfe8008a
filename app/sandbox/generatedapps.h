// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"

#include <optional>

namespace ab::sandbox {

// Any number of further apps, each a function of its number, so that a catalogue of thousands costs nothing
// until somebody looks at it.
class GeneratedApps
{
public:
    explicit GeneratedApps(int count);

    int count() const { return m_count; }
    QString title(int number) const;
    QString category(int number) const;
    static QString id(int number);
    std::optional<int> number(const QString &id) const;
    AppDefinition definition(int number) const;

private:
    int m_count;
    QStringList m_beginnings;
    QStringList m_endings;
    QStringList m_categories; // one for each ending
    QStringList m_colors;
    QJsonObject m_pattern; // an app's file, with {title} and the like in its texts
};

} // namespace ab::sandbox
