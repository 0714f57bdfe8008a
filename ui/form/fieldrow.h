// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"
#include "ui/form/fieldeditor.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVariantAnimation;

namespace ab {

class ElidedLabel;
class InputForm;
class MarkdownLabel;

// One field of the form: its title with marks, its editor, what it is for and what is wrong with it. Parts that most
// rows do without are made when they are first needed: a form may have a thousand rows.
class FieldRow : public QWidget
{
    Q_OBJECT
public:
    FieldRow(const InputField &field, InputForm *form, QWidget *parent);

    const InputField &field() const { return m_field; }
    FieldEditor *editor() const { return m_editor; }
    QString problem() const { return m_problem; }
    QString marks() const;

    void setField(const InputField &field); // keeps the editor when it can edit the new definition, too
    void setValue(const FieldValue &value);
    void setSetAside(bool on); // a former value of this field waits on the shelf
    void flash();              // marks what a refetch added or changed, for a moment
    bool isFlashing() const;

    // A problem shows once the field was edited and left, or all problems were asked for; not while somebody types.
    void touch() { m_touch = Touch::Left; }
    bool showsProblems() const { return m_touch == Touch::Left; }
    void setProblem(const QString &problem, bool canBeAllowed = false); // empty: none

signals:
    void touched(); // its problem may show now
    void helpWanted(const QString &fieldId, ab::FieldEditor::Help help);

protected:
    bool event(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Touch { Never, Editing, Left };

    void replaceEditor(const InputField &field);
    void makeEditorFor(const InputField &field);
    void showTitle();
    void showMarks();
    void showClear();
    void showDescription();
    void updateRemark();
    void showAllow(bool on);
    void showMenuButton();
    void openMenu(const QPoint &place);
    void choose(const FieldValue &value);
    void takeEdit(const FieldValue &value, EditKind kind);
    void leave();

    InputField m_field;
    InputForm *m_form;
    Touch m_touch = Touch::Never;
    bool m_setAside = false;
    QString m_problem;
    QGridLayout *m_layout;
    ElidedLabel *m_title;
    FieldEditor *m_editor = nullptr;
    QLabel *m_star = nullptr;
    ElidedLabel *m_marks = nullptr;
    QToolButton *m_clear = nullptr;
    QToolButton *m_menu = nullptr; // shown while the pointer or the focus is here
    QLabel *m_plainText = nullptr;
    MarkdownLabel *m_richText = nullptr;
    QLabel *m_problemText = nullptr;
    QPushButton *m_allow = nullptr;
    QVariantAnimation *m_glow = nullptr;
};

} // namespace ab
