// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presetbutton.h"

#include "app/wording/errortext.h"
#include "app/workspace/workspace.h"
#include "ui/form/formtext.h"
#include "ui/presetnamedialog.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QFontMetrics>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// One line of a menu, whatever is in the name.
QString entry(const QString &text)
{
    constexpr qsizetype longest = 60;
    QString line = formtext::oneLine(text);
    if (line.size() > longest)
        line = line.first(longest - 1) + u'…';
    return line.replace(u'&', u"&&"_s);
}

QString whenText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

// The first values of a draft, to tell it from another.
QString glimpse(const FormDraft &draft)
{
    QStringList parts;
    for (const FormDraft::Value &value : draft.values.first(qMin(qsizetype(2), draft.values.size())))
        parts.append(formtext::preview(value.field, value.value));
    return parts.join(u" · "_s);
}

} // namespace

PresetButton::PresetButton(QWidget *parent) : QPushButton(tr("Presets"), parent), m_menu(new QMenu(this))
{
    setObjectName(u"presets"_s);
    setAccessibleName(tr("Presets and drafts"));
    setToolTip(tr("Named values of this action, and what stood in the form earlier"));
    m_menu->setObjectName(u"presetMenu"_s);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &PresetButton::fillMenu);
    updateState();
}

void PresetButton::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        m_workspace->form()->disconnect(this);
    m_workspace = workspace;
    if (workspace)
        connect(workspace->form(), &InputForm::stateChanged, this, &PresetButton::updateState);
    updateState();
}

void PresetButton::updateState()
{
    const bool isOpen = m_workspace && m_workspace->form()->state() != InputForm::State::Empty;
    setVisible(isOpen && m_workspace->presets());
}

void PresetButton::fillMenu()
{
    m_menu->clear();
    const FormDraft present = presetValues(m_workspace->form()->draft());
    QAction *save = m_menu->addAction(tr("Save as preset…"), this, [this] {
        askForName(tr("Save as preset"), {}, [this](const QString &name) { this->save(name); });
    });
    save->setEnabled(!present.isEmpty());
    const PresetStore::Listed listed = m_workspace->presets()->ofApp(m_workspace->action()->appId);
    m_menu->addSeparator();
    addPresets(listed);
    m_menu->addSeparator();
    addEarlier();
    QAction *startOver = m_menu->addAction(tr("Start over"), m_workspace->drafts(), &DraftKeeper::startOver);
    startOver->setEnabled(!m_workspace->form()->draft().isEmpty());
}

void PresetButton::addPresets(const PresetStore::Listed &listed)
{
    QList<Preset> own;
    QList<Preset> others;
    std::ranges::partition_copy(
        listed.presets, std::back_inserter(own), std::back_inserter(others),
        [action = m_workspace->action()->ref()](const Preset &p) { return p.action == action; });
    const auto add = [this](QMenu *menu, const QString &title, const Preset &preset) {
        menu->addAction(entry(title), m_workspace->drafts(),
                        [drafts = m_workspace->drafts(), preset] { drafts->fill(preset.name, preset.draft); });
    };
    for (const Preset &preset : std::as_const(own))
        add(m_menu, preset.name, preset);
    if (own.isEmpty())
        m_menu->addAction(tr("No presets of this action yet"))->setEnabled(false);
    if (listed.unreadable > 0)
        m_menu->addAction(tr("Some preset files cannot be read (%1)").arg(listed.unreadable))->setEnabled(false);
    if (!others.isEmpty()) {
        QMenu *menu = m_menu->addMenu(tr("Of other actions"));
        for (const Preset &preset : std::as_const(others))
            add(menu, tr("%1 (%2)", "preset, action").arg(preset.name, preset.actionTitle), preset);
    }
    if (!own.isEmpty())
        addCare(own);
}

void PresetButton::addCare(const QList<Preset> &own)
{
    QMenu *renaming = m_menu->addMenu(tr("Rename"));
    QMenu *deleting = m_menu->addMenu(tr("Delete"));
    for (const Preset &preset : own) {
        renaming->addAction(entry(preset.name + u'…'), this, [this, preset] {
            askForName(tr("Rename the preset"), preset.name,
                       [this, preset](const QString &name) { rename(preset, name); });
        });
        deleting->addAction(entry(preset.name + u'…'), this, [this, preset] { remove(preset); });
    }
}

void PresetButton::addEarlier()
{
    const QList<DraftStore::Kept> earlier = m_workspace->drafts()->earlier();
    QMenu *menu = m_menu->addMenu(tr("Earlier drafts"));
    menu->setEnabled(!earlier.isEmpty());
    for (const DraftStore::Kept &kept : earlier) {
        const QString seen = glimpse(kept.draft);
        const QString when = whenText(kept.saved);
        menu->addAction(entry(seen.isEmpty() ? when : tr("%1: %2", "time, values").arg(when, seen)),
                        m_workspace->drafts(),
                        [drafts = m_workspace->drafts(), draft = kept.draft] { drafts->replace(draft); });
    }
}

void PresetButton::askForName(const QString &title, const QString &name, std::function<void(const QString &)> named)
{
    const auto isTaken = [store = *m_workspace->presets(), action = m_workspace->action()->ref(),
                          name](const QString &other) { return other != name && store.contains(action, other); };
    auto *dialog = new PresetNameDialog(title, name, isTaken, window());
    connect(dialog, &PresetNameDialog::named, this, std::move(named));
    dialog->open();
}

void PresetButton::save(const QString &name)
{
    if (m_workspace->action())
        report(m_workspace->presets()->save({name, m_workspace->action()->ref(), m_workspace->action()->title,
                                             QDateTime::currentDateTimeUtc(), m_workspace->form()->draft()}));
}

void PresetButton::rename(const Preset &preset, const QString &name)
{
    report(m_workspace->presets()->rename(preset, name));
}

void PresetButton::remove(const Preset &preset)
{
    const Prompts::Question question{tr("Delete the preset “%1”?").arg(formtext::oneLine(preset.name)),
                                     tr("The values in the form stay as they are."), tr("Delete")};
    m_prompts->ask(window(), question, [this, preset](bool accepted) {
        if (accepted)
            report(m_workspace->presets()->remove(preset));
    });
}

void PresetButton::report(const Status &status)
{
    if (!status)
        emit problemFound(tr("The preset could not be written."), describe(status.error()).inOneLine());
}

} // namespace ab
