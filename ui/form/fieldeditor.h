// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"

#include <QWidget>

namespace ab {

// The widget that edits one field's value. What stands in it changes only when the form's value really differs, so
// that the echo of what is being typed moves no caret. Subclasses build their widgets and say how a value is shown.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    enum class Help { ShowCalls, Reconnect, CheckChoices };

    FieldEditor(InputField field, QWidget *parent);

    const InputField &field() const { return m_field; }
    const FieldValue &value() const { return m_value; }
    QWidget *input() const { return m_input; } // what a person operates: bears the field's title and `field:<id>`
    virtual bool isEditable() const { return true; }

    void setField(const InputField &field); // a newer definition that the same editor can edit
    void setValue(const FieldValue &value);
    void clear();                          // back to not set, as if the person had done it
    void setRemark(const QString &remark); // what a screen reader adds to the name: required, the problem

signals:
    void edited(const ab::FieldValue &value, ab::EditKind kind);
    void settled();                              // the focus left the editor as a whole, or Enter was pressed
    void entered();                              // the focus came to one of its parts
    void menuRequested();                        // by the keyboard
    void helpWanted(ab::FieldEditor::Help help); // what only the window around the form can do

protected:
    virtual void display(const FieldValue &value) = 0; // compares before it sets a widget's text
    virtual void showField() {}                        // placeholder and the like, after setField()
    virtual QString ownRemark() const { return {}; }   // what a screen reader hears first, before the remark

    void setInput(QWidget *input); // names it, gives it the editor's focus and watches it
    void watch(QWidget *part);     // another part whose focus belongs to this editor
    void commit(const FieldValue &value, EditKind kind);
    void commitText(const QString &text, EditKind kind = EditKind::Typing);
    void updateRemark();
    bool isDisplaying() const { return m_displaying; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void nameInput();

    InputField m_field;
    FieldValue m_value;
    QString m_remark;
    QWidget *m_input = nullptr;
    bool m_displaying = false;
    bool m_asText = false; // a number or yes/no is to be sent as a text
};

} // namespace ab
