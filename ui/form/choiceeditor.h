// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/choicestanding.h"
#include "ui/form/choicepopup.h"
#include "ui/form/fieldeditor.h"

#include <QPointer>

class QMenu;
class QPushButton;
class QVBoxLayout;

namespace ab {

class ChoiceField;
class ChoiceModel;
class InputForm;

// What the editors of one and of several choices share: the closed field, the pop-up, and waiting for the fields that
// the list depends on. Asks for no choices before it is opened.
class ChoiceEditor : public FieldEditor
{
    Q_OBJECT
public:
    ChoiceEditor(const InputField &field, InputForm *form, ChoicePopup::Pick pick, QWidget *parent);

    ChoicePopup *popup() const { return m_popup; } // null while closed

protected:
    virtual QStringList chosen() const = 0;
    virtual QString chosenText() const = 0; // for the clipboard: what pasting it here gives back
    virtual void take(const Choice &choice, bool custom) = 0;
    virtual void takePasted(const QString &text) = 0;
    virtual void showChosen() = 0; // label and remark of the closed field

    void display(const FieldValue &value) override;
    void showField() override;
    QString ownRemark() const override;
    // Why an id may not be what the server offers; empty: it is offered.
    QString doubt(const QString &id, bool custom) const;
    QString labelOf(const QString &id, const QString &remembered) const;
    bool isAmbiguous(const QString &id) const;
    void open(const QString &filter, ChoicePopup::Entry entry = ChoicePopup::Entry::Typed);
    ChoiceField *box() const { return m_box; }
    QVBoxLayout *column() const { return m_column; }
    const ChoiceModel *model() const;

private:
    void connectPopup();
    void showParents();
    void showJump(const QString &parentId);
    void goTo(const QString &fieldId);
    void showMenu(const QPoint &place);
    QString titles(const QStringList &ids) const;

    InputForm *m_form;
    ChoicePopup::Pick m_pick;
    ChoiceField *m_box;
    QVBoxLayout *m_column;
    QPushButton *m_jump = nullptr; // to the field that has to be filled first
    QPointer<ChoicePopup> m_popup;
};

} // namespace ab
