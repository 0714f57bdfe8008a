// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QLabel;

namespace ab {

// A READONLY field: text to read and copy. Never sent, so there is nothing to edit.
class ReadOnlyEditor : public FieldEditor
{
    Q_OBJECT
public:
    ReadOnlyEditor(const InputField &field, QWidget *parent);

    bool isEditable() const override { return false; }

protected:
    void display(const FieldValue &value) override;
    void showField() override;
    QString ownRemark() const override;

private:
    QLabel *m_text;
};

} // namespace ab
