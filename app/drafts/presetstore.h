// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/drafts/draftfile.h"
#include "app/drafts/draftkey.h"

namespace ab {

// Values with a name, to be laid over the form of an action. Never a PASSWORD among them.
struct Preset
{
    QString name{};
    ActionRef action{};
    QString actionTitle{};
    QDateTime saved{};
    FormDraft draft{};
};

// What of a form goes into a preset: its values and extras, not its shelf.
FormDraft presetValues(const FormDraft &draft);

// The presets of one profile, files under the data folder like drafts, but never removed by age.
class PresetStore
{
public:
    PresetStore(const QString &dataDir, const QString &profile);

    struct Listed
    {
        QList<Preset> presets{}; // by name
        int unreadable = 0;      // files that are no presets (any more)
    };
    Listed ofApp(const QString &appId) const; // of all its actions
    bool contains(const ActionRef &action, const QString &name) const;
    Status save(const Preset &preset); // in place of one of the same action and name
    Status rename(const Preset &preset, const QString &name);
    Status remove(const Preset &preset);
    Status moveTo(const QString &profile); // all of this profile; of two with one name the one moved gets another
    Status removeAll();

private:
    struct Stored
    {
        QString path{};
        Preset preset{};
    };
    QList<Stored> all() const;
    QString freeName(const Preset &preset) const;
    QString folderFor(const QString &appId) const;
    QString fileFor(const ActionRef &action, const QString &name) const;

    QString m_dataDir;
    QString m_folder;
    QString m_profile;
};

} // namespace ab
