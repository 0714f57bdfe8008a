// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/drafts/draftkey.h"
#include "app/drafts/draftwriter.h"
#include "app/drafts/presetstore.h"

namespace ab {

// The drafts of all forms, a file each under the data folder, and a few earlier ones beside each: what stood in a form
// before something else took its place. Two processes may use one folder: a file is always whole, the last write
// stands. Owned by the program, outlives every workspace.
class DraftStore : public QObject
{
    Q_OBJECT
public:
    explicit DraftStore(const QString &dataDir);

    struct Kept
    {
        QDateTime saved{};
        FormDraft draft{};
    };
    static constexpr int earlierKept = 5;

    // Empty when there is none. A file that cannot be read is set aside where it can be, and is never
    // lost.
    FormDraft load(const DraftKey &key);
    void save(const DraftKey &key, const FormDraft &draft); // on the disk a moment later; an empty one removes the file
    void keepEarlier(const DraftKey &key, const FormDraft &draft);
    QList<Kept> earlier(const DraftKey &key) const; // newest first

    // What is kept for a profile follows it to its new name, or goes with it; so do the forms that are open. The status
    // is of the presets: what cannot be written of the drafts now is written later.
    Status profileRenamed(const QString &before, const QString &now);
    Status profileRemoved(const QString &profile);

    PresetStore presets(const QString &profile) const { return {m_dataDir, profile}; }

    const std::optional<ApiError> &problem() const { return m_writer.problem(); } // nothing can be written at present
    bool isWritten() const { return m_writer.isIdle(); }
    void flush() { m_writer.flush(); }
    void cleanUp(const DraftLimits &limits = {});

signals:
    void problemChanged();
    void written();
    void setAside(const QString &path);    // a file that could not be read is this one now
    void leftInPlace(const QString &path); // it could not be moved either; what comes is not written over it
    void renamed(const QString &profileBefore, const QString &profileNow);

private:
    QStringList filesOf(const QString &profile) const;
    void moveTo(const QString &profile, const QString &path, DraftFile file);
    QString fileFor(const DraftKey &key) const;
    QStringList earlierFiles(const DraftKey &key) const; // newest first
    void makeRoom(const QString &path);
    Result<DraftFile> content(const QString &path) const;

    QString m_dataDir;
    QString m_folder;
    DraftWriter m_writer;
};

} // namespace ab
