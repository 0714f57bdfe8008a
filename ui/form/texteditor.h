// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QPlainTextEdit;

namespace ab {

class GrowingTextEdit;

// Several lines of text, in an area that grows with them.
class TextEditor : public FieldEditor
{
    Q_OBJECT
public:
    TextEditor(const InputField &field, QWidget *parent);

    QPlainTextEdit *edit() const;

protected:
    // For a subclass with an area of its own.
    TextEditor(const InputField &field, GrowingTextEdit *edit, QWidget *parent);
    void display(const FieldValue &value) override;
    void showField() override;

private:
    GrowingTextEdit *m_edit;
};

} // namespace ab
