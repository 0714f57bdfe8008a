// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

#include <QMenu>

class QActionGroup;

namespace ab {

// What can be done with a field beside editing it: leave it out, send null or nothing at all, take its default. Deletes
// itself when it closes.
class FieldMenu : public QMenu
{
    Q_OBJECT
public:
    FieldMenu(const InputField &field, const FieldValue &value, QWidget *parent);

signals:
    void chosen(const ab::FieldValue &value);

private:
    void addStates();
    void addState(const QString &text, const FieldValue &value, bool isPresent);
    void addDefault();
    void addTypeSwitch();
    void addCopy();

    InputField m_field;
    FieldValue m_value;
    QActionGroup *m_states;
};

} // namespace ab
