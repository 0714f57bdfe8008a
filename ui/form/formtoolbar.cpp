// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/formtoolbar.h"

#include "app/form/inputform.h"
#include "ui/form/formtext.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

FormToolbar::FormToolbar(InputForm *form, QWidget *parent) :
    QWidget(parent), m_form(form), m_row(new QHBoxLayout(this)), m_status(new QLabel(this)),
    m_undo(addButton("undo"_L1, tr("Undo"), QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText))),
    m_redo(addButton("redo"_L1, tr("Redo"), u"Ctrl+Shift+Z"_s)),
    m_problems(addButton("warning"_L1, tr("Next problem"), u"F8"_s))
{
    m_row->setContentsMargins(2 * theme::unit, 0, 2 * theme::unit, 0);
    m_row->setSpacing(theme::unit / 2);
    m_row->insertWidget(0, m_status, 1);
    m_status->setFont(theme::small());
    m_status->setTextFormat(Qt::PlainText);
    m_status->setObjectName(u"formStatus"_s);
    theme::setTone(m_status, theme::Tone::Muted);
    m_problems->setIcon(theme::icon("warning"_L1, theme::Tone::Warning));
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setFont(theme::small());
    QSizePolicy keepsItsPlace = m_problems->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_problems->setSizePolicy(keepsItsPlace);
    connect(m_undo, &QToolButton::clicked, this, &FormToolbar::undoRequested);
    connect(m_redo, &QToolButton::clicked, this, &FormToolbar::redoRequested);
    connect(m_problems, &QToolButton::clicked, this, &FormToolbar::nextProblemRequested);
    connect(form, &InputForm::undoChanged, this, &FormToolbar::showSteps);
    connect(form, &InputForm::inputsChanged, this, &FormToolbar::showProblems);
    connect(form, &InputForm::stateChanged, this, &FormToolbar::showProblems);
    showSteps();
    showProblems();
}

QToolButton *FormToolbar::addButton(QLatin1StringView icon, const QString &name, const QString &keys)
{
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon(icon, theme::Tone::Muted));
    button->setAutoRaise(true);
    button->setToolTip(tr("%1 (%2)", "what a button does, its key").arg(name, keys));
    button->setAccessibleName(name);
    m_row->addWidget(button);
    return button;
}

void FormToolbar::addPart(QWidget *part)
{
    m_row->insertWidget(1, part);
}

QString FormToolbar::status() const
{
    return m_status->text();
}

void FormToolbar::say(const QString &text)
{
    if (text == m_status->text())
        return;
    m_status->setText(text);
    m_status->setAccessibleName(text);
    QAccessibleEvent event(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void FormToolbar::showSteps()
{
    m_undo->setEnabled(m_form->canUndo());
    m_redo->setEnabled(m_form->canRedo());
}

// Kept up with every key: what is counted is cheap, and the text is set only when it differs.
void FormToolbar::showProblems()
{
    const QList<FieldProblem> problems =
        m_form->state() == InputForm::State::Loading ? QList<FieldProblem>() : m_form->problems();
    const auto count =
        std::count_if(problems.cbegin(), problems.cend(), [](const FieldProblem &each) { return !each.isAllowed; });
    m_problems->setVisible(count > 0);
    const QString text = formtext::problems(count);
    if (text == m_problems->text())
        return;
    m_problems->setText(text);
    m_problems->setAccessibleName(tr("Next problem: %1").arg(text));
}

} // namespace ab
