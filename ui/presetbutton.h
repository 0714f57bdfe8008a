// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/drafts/presetstore.h"

#include <QPointer>
#include <QPushButton>

#include <functional>

class QMenu;

namespace ab {

class Prompts;
class Workspace;

// The menu of a form: presets of its action, what stood in it earlier, and the way back to an empty one.
class PresetButton : public QPushButton
{
    Q_OBJECT
public:
    explicit PresetButton(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void setPrompts(Prompts *prompts) { m_prompts = prompts; }

signals:
    void problemFound(const QString &title, const QString &text);

private:
    void updateState();
    void fillMenu();
    void addPresets(const PresetStore::Listed &listed);
    void addCare(const QList<Preset> &own);
    void addEarlier();
    void askForName(const QString &title, const QString &name, std::function<void(const QString &)> named);
    void save(const QString &name);
    void rename(const Preset &preset, const QString &name);
    void remove(const Preset &preset);
    void report(const Status &status);

    QPointer<Workspace> m_workspace;
    Prompts *m_prompts = nullptr;
    QMenu *m_menu;
};

} // namespace ab
