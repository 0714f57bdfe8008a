// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QGridLayout;
class QLabel;
class QLineEdit;

namespace ab {

// One line of text: plain texts, numbers (kept as typed) and everything of an unknown kind.
class LineEditor : public FieldEditor
{
    Q_OBJECT
public:
    LineEditor(const InputField &field, QWidget *parent);

    QLineEdit *edit() const { return m_edit; }

protected:
    void display(const FieldValue &value) override;
    void showField() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    void addButton(QWidget *button);   // right of the line
    void addBelow(QWidget *button);    // beneath the hint
    void setHint(const QString &hint); // beneath the line; empty: none

private:
    QLineEdit *m_edit;
    QGridLayout *m_layout;
    QLabel *m_hint = nullptr;
};

} // namespace ab
