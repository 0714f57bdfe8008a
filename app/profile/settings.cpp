// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/settings.h"

#include "app/core/names.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr EnumNames<Settings::Theme, 3> themeNames{
    {{"system"_L1, Settings::Theme::System}, {"light"_L1, Settings::Theme::Light}, {"dark"_L1, Settings::Theme::Dark}}};

constexpr EnumNames<Settings::Restore, 3> restoreNames{{{"by_itself"_L1, Settings::Restore::ByItself},
                                                        {"ask"_L1, Settings::Restore::Ask},
                                                        {"never"_L1, Settings::Restore::Never}}};

// A key may hold anything; QSettings takes / and \ for groups.
QString keyIn(QLatin1StringView group, const QString &name)
{
    return group + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

} // namespace

Settings::Settings(const QString &dataDir) : m_file(dataDir + u"/settings.ini"_s, QSettings::IniFormat) {}

Settings::Theme Settings::theme() const
{
    return named(m_file.value("theme"_L1).toString(), themeNames).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    m_file.setValue("theme"_L1, nameOf(theme, themeNames));
}

QString Settings::lastProfile() const
{
    return m_file.value("last_profile"_L1).toString();
}

void Settings::setLastProfile(const QString &nameOrFile)
{
    m_file.setValue("last_profile"_L1, nameOrFile);
}

QByteArray Settings::layout(const QString &part) const
{
    return m_file.value(keyIn("layout"_L1, part)).toByteArray();
}

void Settings::setLayout(const QString &part, const QByteArray &state)
{
    m_file.setValue(keyIn("layout"_L1, part), state);
}

int Settings::historyDays() const
{
    return std::max(1, m_file.value("history/days"_L1, 90).toInt());
}

qint64 Settings::historyBytes() const
{
    return std::max(qint64(1) << 20, m_file.value("history/bytes"_L1, qint64(2) << 30).toLongLong());
}

QList<QDate> Settings::daysSeen() const
{
    QList<QDate> days;
    for (const QString &day : m_file.value("history/days_seen"_L1).toStringList())
        days.append(QDate::fromString(day, Qt::ISODate));
    return days;
}

void Settings::setDaysSeen(const QList<QDate> &days)
{
    QStringList texts;
    for (const QDate &day : days)
        texts.append(day.toString(Qt::ISODate));
    m_file.setValue("history/days_seen"_L1, texts);
}

bool Settings::asksBeforeWrites(const QString &scope) const
{
    return m_file.value(keyIn("ask_before_writes"_L1, scope), true).toBool();
}

void Settings::setAsksBeforeWrites(const QString &scope, bool asks)
{
    m_file.setValue(keyIn("ask_before_writes"_L1, scope), asks);
}

Settings::Restore Settings::restore() const
{
    return named(m_file.value("form/restore"_L1).toString(), restoreNames).value_or(Restore::ByItself);
}

void Settings::setRestore(Restore restore)
{
    m_file.setValue("form/restore"_L1, nameOf(restore, restoreNames));
}

// Scopes begin with the profile's name: see Workspace::identityScope().
void Settings::profileRenamed(const QString &before, const QString &now)
{
    const QByteArray former = before.toUtf8().toPercentEncoding() + '/';
    const QByteArray present = now.toUtf8().toPercentEncoding() + '/';
    for (const QLatin1StringView group : {"connections"_L1, "ask_before_writes"_L1, "steps"_L1}) {
        m_file.beginGroup(group);
        const QStringList keys = m_file.childKeys();
        m_file.endGroup();
        for (const QString &key : keys) {
            const QByteArray scope = QByteArray::fromPercentEncoding(key.toLatin1());
            if (!scope.startsWith(former))
                continue;
            const QByteArray moved = present + scope.sliced(former.size());
            m_file.setValue(keyIn(group, QString::fromUtf8(moved)),
                            m_file.value(keyIn(group, QString::fromUtf8(scope))));
            m_file.remove(keyIn(group, QString::fromUtf8(scope)));
        }
    }
}

QString Settings::lastConnection(const QString &scope) const
{
    return m_file.value(keyIn("connections"_L1, scope)).toString();
}

void Settings::setLastConnection(const QString &scope, const QString &connectionId)
{
    m_file.setValue(keyIn("connections"_L1, scope), connectionId);
}

QStringList Settings::lastStep(const QString &scope) const
{
    return m_file.value(keyIn("steps"_L1, scope)).toStringList();
}

void Settings::setLastStep(const QString &scope, const QStringList &step)
{
    m_file.setValue(keyIn("steps"_L1, scope), step);
}

} // namespace ab
