// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runtools.h"

#include "ui/shared/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace ab {

using namespace Qt::StringLiterals;

RunTools::RunTools(QWidget *parent) : QWidget(parent), m_more(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, theme::unit, 0);
    row->setSpacing(theme::unit / 2);
    m_pin = add(u"pinRun"_s, "pin"_L1, tr("Pin"), tr("Keep this run, whatever is cleaned up."));
    m_pin->setCheckable(true);
    m_note = add(u"noteRun"_s, "note"_L1, tr("Name and note …"), tr("Give this run a name and a note."));
    m_compare = add(u"compareRuns"_s, "compare"_L1, tr("Compare …"),
                    tr("Compare two selected runs, or this one with the one before it."));
    m_form = add(u"openRunAsForm"_s, "form"_L1, tr("Open as form"),
                 tr("Open the form with this run's values, to edit them."));
    m_again = add(u"runAgain"_s, "again"_L1, tr("Run again"), tr("Run it again as it was, with a new id."));
    m_copy = add(u"copyRun"_s, "copy"_L1, tr("Copy as JSON"),
                 tr("Copy inputs and outcome, without passwords, for somebody to paste into a form."));
    addMore();
    connect(m_copy, &QAction::triggered, this, &RunTools::copyRequested);
    connect(m_pin, &QAction::toggled, this, &RunTools::pinRequested);
    connect(m_note, &QAction::triggered, this, &RunTools::noteRequested);
    connect(m_compare, &QAction::triggered, this, &RunTools::compareRequested);
    connect(m_form, &QAction::triggered, this, &RunTools::formRequested);
    connect(m_again, &QAction::triggered, this, &RunTools::againRequested);
    setRun({}, 0);
}

QAction *RunTools::add(const QString &name, QLatin1StringView icon, const QString &text, const QString &tip)
{
    auto *action = new QAction(theme::icon(icon), text, this);
    action->setToolTip(tip);
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    connect(button, &QToolButton::toggled, action, &QAction::setChecked); // a screen reader toggles, it does not click
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    m_buttons.append(button);
    return action;
}

void RunTools::addMore()
{
    auto *menu = new QMenu(m_more);
    fill(menu);
    m_more->setObjectName(u"moreOfRun"_s);
    m_more->setAccessibleName(tr("What can be done with the run"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setIcon(theme::icon("more"_L1));
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
    m_more->hide();
    layout()->addWidget(m_more);
}

void RunTools::setCompact(bool compact)
{
    m_more->setVisible(compact);
    for (QToolButton *button : std::as_const(m_buttons))
        button->setVisible(!compact);
}

int RunTools::fullWidth() const
{
    int width = theme::unit;
    for (const QToolButton *button : m_buttons)
        width += button->sizeHint().width() + layout()->spacing();
    return width;
}

void RunTools::setRun(const std::optional<RunRecord> &record, int selected)
{
    const bool one = record && selected == 1;
    for (QAction *action : {m_pin, m_note, m_form, m_again, m_copy})
        action->setEnabled(one);
    m_again->setEnabled(one && isFinal(record->state));
    const QSignalBlocker quiet(this); // what is shown was asked for by no one
    m_pin->setChecked(one && record->annotation.pinned);
    m_compare->setEnabled(one || selected == 2);
}

void RunTools::fill(QMenu *menu) const
{
    menu->addActions({m_again, m_form, m_copy});
    menu->addSeparator();
    menu->addActions({m_pin, m_note});
    menu->addSeparator();
    menu->addAction(m_compare);
}

} // namespace ab
