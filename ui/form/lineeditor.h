// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/fieldeditor.h"

class QGridLayout;
class QLabel;
class QLineEdit;

namespace ab {

class HeldText;

// One line of text: plain texts, numbers (kept as typed) and everything of an unknown kind. Of a text too large to be
// edited here the beginning is shown; it is kept, sent, copied and replaced as a whole.
class LineEditor : public FieldEditor
{
    Q_OBJECT
public:
    LineEditor(const InputField &field, QWidget *parent);

    QLineEdit *edit() const { return m_edit; }
    bool isHolding() const { return m_isHolding; }
    void insert(const QString &text);  // in the place of what is selected
    void replace(const QString &text); // all of it

protected:
    void display(const FieldValue &value) override;
    void showField() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    virtual void explain(const QString &) {} // the text as it is now, whether it is shown as a whole or not
    void addButton(QWidget *button);         // right of the line
    void addBelow(QWidget *button);          // beneath the hint
    void setHint(const QString &hint);       // beneath the line; empty: none

private:
    void hold(const QString &text);
    void release();
    void makeBar();
    void copyAll() const;
    bool takePaste();

    QLineEdit *m_edit;
    QGridLayout *m_layout;
    QLabel *m_hint = nullptr;
    HeldText *m_bar = nullptr; // beneath a text that is held
    bool m_isHolding = false;
};

} // namespace ab
