// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fieldeditor.h"

#include "ui/form/fieldstates.h"
#include "ui/form/formtext.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Across windows: a pop-up belongs to the editor that opened it.
bool belongsTo(const QWidget *widget, const QWidget *owner)
{
    while (widget && widget != owner)
        widget = widget->parentWidget();
    return widget;
}

// The steps of the whole form are undone, not those of one line of it: a change may have moved other fields as well.
bool isStep(const QKeyEvent &key)
{
    const bool isRedo = key.key() == Qt::Key_Y && key.modifiers() == Qt::ControlModifier;
    return isRedo || key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
}

} // namespace

FieldEditor::FieldEditor(InputField field, QWidget *parent) : QWidget(parent), m_field(std::move(field)) {}

void FieldEditor::setField(const InputField &field)
{
    m_field = field;
    nameInput();
    showField();
}

void FieldEditor::setValue(const FieldValue &value)
{
    if (value == m_value)
        return;
    m_value = value;
    m_asText = fieldstates::isSentAsText(m_field, value);
    const QScopedValueRollback guard(m_displaying, true);
    display(value);
}

// Not through commit(): the widgets must follow, and the form must hear of it even when nothing was set, so that a
// default that was cleared does not come back.
void FieldEditor::clear()
{
    setValue(FieldValue::unset());
    emit edited(FieldValue::unset(), EditKind::Settled);
}

void FieldEditor::setRemark(const QString &remark)
{
    m_remark = remark;
    updateRemark();
}

void FieldEditor::setInput(QWidget *input)
{
    m_input = input;
    setFocusProxy(input);
    nameInput();
    watch(input);
}

void FieldEditor::watch(QWidget *part)
{
    part->installEventFilter(this);
}

void FieldEditor::commit(const FieldValue &value, EditKind kind)
{
    if (m_displaying || value == m_value)
        return;
    m_value = value;
    emit edited(value, kind);
}

void FieldEditor::commitText(const QString &text, EditKind kind)
{
    // An editor that was emptied leaves its field out of the inputs.
    const FieldValue value = text.isEmpty() ? FieldValue::unset() : valueFromText(m_field, text);
    commit(m_asText ? fieldstates::withText(m_field, value, true) : value, kind);
}

// Screen readers read the description after the name: what the value means first, then what is wrong with it.
void FieldEditor::updateRemark()
{
    if (!m_input)
        return;
    const QString own = ownRemark();
    m_input->setAccessibleDescription(own.isEmpty() || m_remark.isEmpty() ? QString(own + m_remark)
                                                                          : QString(own + u". "_s + m_remark));
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit entered();
    if (event->type() == QEvent::ShortcutOverride && isStep(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true; // the form's own undo takes it
    }
    // The mouse gets the text's own menu; the menu key has no other way to that of the field.
    if (event->type() == QEvent::ContextMenu
        && static_cast<QContextMenuEvent *>(event)->reason() == QContextMenuEvent::Keyboard) {
        emit menuRequested();
        return true;
    }
    // By the time the old widget hears of it, QApplication::focusWidget() is already the new one.
    if (event->type() == QEvent::FocusOut && !belongsTo(QApplication::focusWidget(), this))
        emit settled();
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::nameInput()
{
    if (!m_input)
        return;
    m_input->setObjectName(QString(u"field:"_s + m_field.id));
    m_input->setAccessibleName(formtext::oneLine(m_field.title));
}

} // namespace ab
