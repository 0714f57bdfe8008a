// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/drafts/draftfile.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace ab {

// Brings files to the disk on a thread of its own, the newest content of each. What the disk does not take stays here
// and is tried again now and then. A draft without content removes its file.
class DraftWriter : public QObject
{
    Q_OBJECT
public:
    DraftWriter();
    ~DraftWriter() override; // what is on its way is written first

    // What stands at `path` cannot be read and could not be set aside: nothing is written over it, only once it is.
    void guard(const QString &path) { m_guarded.insert(path); }
    void write(const QString &path, const DraftFile &file);
    std::optional<DraftFile> pending(const QString &path) const; // what will be in the file in a moment
    QStringList pendingPaths() const { return m_pending.keys(); }
    bool isIdle() const { return m_pending.isEmpty(); }
    const std::optional<ApiError> &problem() const { return m_problem; } // while the disk takes nothing
    void flush(); // waits until it is on the disk or the disk has refused it
    void trim(const QString &folder, const DraftLimits &limits);

signals:
    void problemChanged();
    void written();

private:
    struct Entry
    {
        DraftFile file;
        bool isGuarded = false;
        qint64 number = 0; // tells the content that was written from what came meanwhile
    };
    using Entries = QHash<QString, Entry>;
    struct Outcome
    {
        Entries done;
        std::optional<ApiError> problem;
    };

    static Status writeEntry(const QString &path, const Entry &entry);
    static Outcome writeAll(const Entries &entries);
    void start();
    void delivered(qint64 batch, const Outcome &outcome);
    void take(const Outcome &outcome);

    Entries m_pending;
    QSet<QString> m_guarded;
    qint64 m_number = 0;
    qint64 m_batch = 0;
    bool m_isWriting = false;
    std::optional<ApiError> m_problem;
    QTimer m_retry;
    QThreadPool m_pool;
};

} // namespace ab
