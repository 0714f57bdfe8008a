// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QSettings>
#include <QStringList>

namespace ab {

// What the program remembers about itself, never a secret: an INI file in the data folder, typed accessors.
class Settings
{
public:
    explicit Settings(const QString &dataDir);

    enum class Theme { System, Light, Dark };
    Theme theme() const;
    void setTheme(Theme theme);
    QString lastProfile() const;
    void setLastProfile(const QString &nameOrFile);
    QByteArray layout(const QString &part) const; // "window", "columns" …
    void setLayout(const QString &part, const QByteArray &state);
    int historyDays() const;       // how long runs are kept
    qint64 historyBytes() const;   // and how much of them
    QList<QDate> daysSeen() const; // see DaysSeen
    void setDaysSeen(const QList<QDate> &days);
    bool asksBeforeWrites(const QString &scope) const; // in production, once a session; default: yes
    void setAsksBeforeWrites(const QString &scope, bool asks);
    // What becomes of a value that a form had cleared and that fits it again. Names: see FormOptions.
    enum class Restore { ByItself, Ask, Never };
    Restore restore() const;
    void setRestore(Restore restore);
    void profileRenamed(const QString &before, const QString &now); // what is kept for its identities follows
    // The connection used last for an app by an identity.
    QString lastConnection(const QString &scope) const;
    void setLastConnection(const QString &scope, const QString &connectionId);
    QStringList lastStep(const QString &scope) const; // what the workspace wrote there, empty at first
    void setLastStep(const QString &scope, const QStringList &step);

private:
    QSettings m_file;
};

} // namespace ab
