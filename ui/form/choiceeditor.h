// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/choicepopup.h"
#include "ui/form/fieldeditor.h"

#include <QPointer>

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
    virtual QStringList chosenIds() const = 0;
    virtual void take(const Choice &choice, bool custom) = 0;
    virtual void showChosen() = 0; // label and remark of the closed field

    void display(const FieldValue &value) override;
    void showField() override;
    QString ownRemark() const override;
    // Why an id may not be what the server offers: "custom", "unverified", "no longer offered"; empty: it is offered.
    QString doubt(const QString &id, bool custom) const;
    QString labelOf(const QString &id, const QString &remembered) const;
    bool isAmbiguous(const QString &id) const;
    ChoiceField *box() const { return m_box; }
    QVBoxLayout *column() const { return m_column; }

private:
    void open(const QString &filter);
    void showParents();
    QString titles(const QStringList &ids) const;
    const ChoiceModel *model() const;

    InputForm *m_form;
    ChoicePopup::Pick m_pick;
    ChoiceField *m_box;
    QVBoxLayout *m_column;
    QPointer<ChoicePopup> m_popup;
};

} // namespace ab
