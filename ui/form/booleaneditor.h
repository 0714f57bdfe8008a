// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QButtonGroup;

namespace ab {

// Three positions: not set, yes, no.
class BooleanEditor : public FieldEditor
{
    Q_OBJECT
public:
    BooleanEditor(const InputField &field, QWidget *parent);

protected:
    void display(const FieldValue &value) override;

private:
    QButtonGroup *m_group;
};

} // namespace ab
