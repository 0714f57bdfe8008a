// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/generatedapps.h"

#include "app/sandbox/resourcejson.h"

#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconVariants = 8;
const auto idStart = "9a5ec0de-a115-4a90-8000-"_L1;

QStringList texts(const QJsonValue &list)
{
    return list.toVariant().toStringList();
}

} // namespace

GeneratedApps::GeneratedApps(int count) : m_count(count)
{
    if (count == 0)
        return;
    const QJsonObject source = resourceObject(u"generated.json"_s);
    m_beginnings = texts(source["beginnings"_L1]);
    m_colors = texts(source["colors"_L1]);
    m_pattern = source["app"_L1].toObject();
    const QJsonObject endings = source["endings"_L1].toObject();
    for (auto it = endings.begin(); it != endings.end(); ++it) {
        m_endings.append(it.key());
        m_categories.append(it.value().toString());
    }
}

QString GeneratedApps::title(int number) const
{
    const qsizetype ending = number % m_endings.size();
    const qsizetype row = number / m_endings.size();
    // Shifted by the ending, so that neighbours in the list share neither half of their names.
    const QString name = m_beginnings.at((row + ending * 7) % m_beginnings.size()) + m_endings.at(ending);
    const qsizetype round = row / m_beginnings.size();
    return round == 0 ? name : u"%1 %2"_s.arg(name).arg(round + 1);
}

QString GeneratedApps::category(int number) const
{
    return m_categories.at(number % m_categories.size());
}

QString GeneratedApps::id(int number)
{
    return idStart + u"%1"_s.arg(number, 12, 16, QChar(u'0'));
}

std::optional<int> GeneratedApps::number(const QString &id) const
{
    if (!id.startsWith(idStart))
        return {};
    bool good = false;
    const int number = id.mid(idStart.size()).toInt(&good, 16);
    return good && number < m_count ? std::optional(number) : std::nullopt;
}

AppDefinition GeneratedApps::definition(int number) const
{
    const QString name = title(number);
    QString json = QString::fromUtf8(QJsonDocument(m_pattern).toJson(QJsonDocument::Compact));
    json.replace("{title}"_L1, name);
    json.replace("{service}"_L1, QString(name).remove(u' '));
    json.replace("{icon}"_L1, u"app-%1"_s.arg(number % iconVariants + 1));
    json.replace("{color}"_L1, m_colors.at(number % iconVariants % m_colors.size()));
    json.replace("{category}"_L1, category(number));
    AppDefinition app = AppDefinition::fromJson(QJsonDocument::fromJson(json.toUtf8()).object());
    app.id = id(number);
    return app;
}

} // namespace ab::sandbox
