// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/presetstore.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

JsonText headOf(const Preset &preset, const QString &profile)
{
    JsonWriter out;
    out.text(u"name", preset.name);
    out.text(u"profile", profile);
    out.text(u"app", preset.action.appId);
    out.text(u"action", preset.action.key);
    out.text(u"type", preset.action.type);
    out.text(u"title", preset.actionTitle);
    return out.take();
}

std::optional<Preset> presetIn(const DraftFile &file)
{
    const JsonReader in(JsonIndex::root(file.of.bytes()));
    Preset preset;
    preset.name = in.text("name"_L1);
    preset.action = {in.text("app"_L1), in.text("action"_L1), in.text("type"_L1)};
    preset.actionTitle = in.text("title"_L1, preset.action.key);
    preset.saved = file.saved;
    preset.draft = file.draft;
    return preset.name.isEmpty() ? std::nullopt : std::optional(preset);
}

} // namespace

FormDraft presetValues(const FormDraft &draft)
{
    FormDraft values = withoutSecrets(draft);
    values.shelf.clear();
    values.touched.clear();
    values.fields.clear();
    values.focusedField.clear();
    return values;
}

PresetStore::PresetStore(const QString &dataDir, const QString &profile) :
    m_dataDir(dataDir), m_folder(dataDir + u"/presets"_s), m_profile(profile)
{
}

QString PresetStore::folderFor(const QString &appId) const
{
    return m_folder + u'/' + hashedName({m_profile, appId});
}

QString PresetStore::fileFor(const ActionRef &action, const QString &name) const
{
    return folderFor(action.appId) + u'/' + hashedName({action.key, action.type, name}) + u".json"_s;
}

PresetStore::Listed PresetStore::ofApp(const QString &appId) const
{
    Listed listed;
    const QFileInfoList files = QDir(folderFor(appId)).entryInfoList({u"*.json"_s}, QDir::Files);
    for (const QFileInfo &file : files) {
        const auto content = readDraftFile(file.filePath());
        const auto preset = content ? presetIn(*content) : std::nullopt;
        if (preset)
            listed.presets.append(*preset);
        else
            ++listed.unreadable;
    }
    std::ranges::sort(listed.presets,
                      [](const Preset &a, const Preset &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return listed;
}

bool PresetStore::contains(const ActionRef &action, const QString &name) const
{
    return QFile::exists(fileFor(action, name));
}

Status PresetStore::save(const Preset &preset)
{
    const DraftFile file{headOf(preset, m_profile), preset.saved, presetValues(preset.draft)};
    return writeDraftFile(fileFor(preset.action, preset.name), file);
}

Status PresetStore::rename(const Preset &preset, const QString &name)
{
    if (name == preset.name)
        return Nothing{};
    Preset renamed = preset;
    renamed.name = name;
    const Status saved = save(renamed);
    return saved ? remove(preset) : saved;
}

Status PresetStore::remove(const Preset &preset)
{
    return removeDraftFile(fileFor(preset.action, preset.name));
}

QList<PresetStore::Stored> PresetStore::all() const
{
    QList<Stored> stored;
    QDirIterator files(m_folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const auto content = readDraftFile(path);
        const auto preset = content ? presetIn(*content) : std::nullopt;
        if (preset && path == fileFor(preset->action, preset->name)) // else another profile's
            stored.append({path, *preset});
    }
    return stored;
}

QString PresetStore::freeName(const Preset &preset) const
{
    QString name = preset.name;
    for (int number = 2; contains(preset.action, name); ++number)
        name = u"%1 (%2)"_s.arg(preset.name).arg(number);
    return name;
}

Status PresetStore::moveTo(const QString &profile)
{
    PresetStore target(m_dataDir, profile);
    Status status = Nothing{};
    const QList<Stored> presets = all();
    for (const Stored &stored : presets) {
        Preset moved = stored.preset;
        moved.name = target.freeName(moved);
        const Status saved = target.save(moved);
        const Status gone = saved ? removeDraftFile(stored.path) : saved;
        if (!gone)
            status = gone;
    }
    return status;
}

Status PresetStore::removeAll()
{
    Status status = Nothing{};
    const QList<Stored> presets = all();
    for (const Stored &stored : presets) {
        if (const Status gone = removeDraftFile(stored.path); !gone)
            status = gone;
    }
    return status;
}

} // namespace ab
