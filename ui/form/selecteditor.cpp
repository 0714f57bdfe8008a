// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/selecteditor.h"

#include "app/form/choicemodel.h"
#include "ui/form/choicefield.h"
#include "ui/form/formtext.h"

using namespace Qt::StringLiterals;

namespace ab {

SelectEditor::SelectEditor(const InputField &field, InputForm *form, QWidget *parent) :
    ChoiceEditor(field, form, ChoicePopup::Pick::One, parent)
{
}

QStringList SelectEditor::chosen() const
{
    return value().isSet() ? QStringList{value().typed} : QStringList();
}

// The id that is chosen already, typed by hand, is the same choice: it keeps what it is called.
void SelectEditor::take(const Choice &choice, bool custom)
{
    if (custom && value().isSet() && choice.id == value().typed)
        return;
    FieldValue taken = valueFromChoice(field(), choice.id, custom ? QString() : choice.display(), custom);
    if (!custom)
        taken.labelSeen = model()->list().readAt();
    commit(taken, EditKind::Settled);
    showChosen();
}

// Goes through the list in sight: the text may be what a choice is called, or one of several things.
void SelectEditor::takePasted(const QString &text)
{
    if (!text.trimmed().isEmpty())
        open(text.trimmed(), ChoicePopup::Entry::Pasted);
}

void SelectEditor::showChosen()
{
    const QString id = value().typed;
    if (!value().isSet() || id.isEmpty()) {
        box()->showChoice({}, {});
        return;
    }
    QStringList remarks;
    if (isAmbiguous(id))
        remarks.append(id);
    if (const QString doubted = doubt(id, value().custom); !doubted.isEmpty())
        remarks.append(doubted);
    if (model()->rowOf(id) < 0 && !value().label.isEmpty())
        remarks.append(formtext::labelSeen(value().labelSeen));
    remarks.removeAll(QString());
    const bool isGone = standingOf({id}, model()) == ChoiceStanding::NotOffered;
    box()->showChoice(labelOf(id, value().label), remarks.join(u" · "_s), isGone);
}

} // namespace ab
