// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QPlainTextEdit;
class QVBoxLayout;

namespace ab {

class GrowingTextEdit;
class HeldText;

// Several lines of text, in an area that grows with them. Of a text too large to be edited here the beginning is shown;
// it is kept, sent, copied and replaced as a whole.
class TextEditor : public FieldEditor
{
    Q_OBJECT
public:
    TextEditor(const InputField &field, QWidget *parent);

    QPlainTextEdit *edit() const;
    bool isHolding() const { return m_isHolding; }

protected:
    // For a subclass with an area of its own.
    TextEditor(const InputField &field, GrowingTextEdit *edit, QWidget *parent);
    void display(const FieldValue &value) override;
    void showField() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hold(const QString &text);
    void release();
    void replace(const QString &text);
    void makeBar();
    void copyAll() const;
    void pasteAll();

    GrowingTextEdit *m_edit;
    QVBoxLayout *m_column;
    bool m_isHolding = false;
    HeldText *m_bar = nullptr; // beneath a text that is held
};

} // namespace ab
