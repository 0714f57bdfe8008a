// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fieldmenu.h"

#include "ui/form/fieldstates.h"
#include "ui/form/formtext.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>

namespace ab {

FieldMenu::FieldMenu(const InputField &field, const FieldValue &value, QWidget *parent) :
    QMenu(parent), m_field(field), m_value(value), m_states(new QActionGroup(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    if (!field.isReadOnly()) {
        addStates();
        addSeparator();
        addDefault();
        addTypeSwitch();
    }
    addCopy();
}

// Not set, empty and null are three things ("Fields and fieldsets" sends each differently).
void FieldMenu::addStates()
{
    addState(tr("Leave it out"), FieldValue::unset(), m_value.state == FieldValue::State::Unset);
    if (const auto empty = fieldstates::emptyValue(m_field)) {
        const QString text = m_field.valueType == ValueType::Array    ? tr("Send an empty list")
                             : m_field.valueType == ValueType::Object ? tr("Send an object without entries")
                                                                      : tr("Send an empty text");
        addState(text, *empty, m_value.isSet() && m_value.json == empty->json);
    }
    addState(tr("Send null"), FieldValue::null(), m_value.state == FieldValue::State::Null);
}

void FieldMenu::addState(const QString &text, const FieldValue &value, bool isPresent)
{
    QAction *action = addAction(text, this, [this, value] { emit chosen(value); });
    action->setCheckable(true);
    action->setChecked(isPresent);
    m_states->addAction(action);
}

// A default that was cleared does not come back by itself; this is how it does.
void FieldMenu::addDefault()
{
    const auto value = defaultValue(m_field);
    if (!value)
        return;
    QAction *action = addAction(tr("Use the default, %1").arg(formtext::preview(m_field, *value)), this,
                                [this, value] { emit chosen(*value); });
    action->setEnabled(*value != m_value);
}

void FieldMenu::addTypeSwitch()
{
    if (!fieldstates::canBeSentAsText(m_field))
        return;
    const bool isText = fieldstates::isSentAsText(m_field, m_value);
    QAction *action = addAction(tr("Send it as a text"), this,
                                [this, isText] { emit chosen(fieldstates::withText(m_field, m_value, !isText)); });
    action->setCheckable(true);
    action->setChecked(isText);
    action->setEnabled(m_value.isSet() && m_value.fits());
}

void FieldMenu::addCopy()
{
    if (m_field.isSecret())
        return;
    const QString shown = m_value.isSet() ? m_value.typed : m_field.isReadOnly() ? m_field.defaultValue : QString();
    const QString text = shown.isEmpty() ? QString::fromUtf8(m_value.json.bytes()) : shown;
    QAction *action = addAction(tr("Copy the value"), this, [text] { QGuiApplication::clipboard()->setText(text); });
    action->setEnabled(!text.isEmpty());
}

} // namespace ab
