// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/selecteditor.h"

#include "ui/form/choicefield.h"

using namespace Qt::StringLiterals;

namespace ab {

SelectEditor::SelectEditor(const InputField &field, InputForm *form, QWidget *parent) :
    ChoiceEditor(field, form, ChoicePopup::Pick::One, parent)
{
}

QStringList SelectEditor::chosenIds() const
{
    return value().isSet() ? QStringList{value().typed} : QStringList();
}

void SelectEditor::take(const Choice &choice, bool custom)
{
    commit(valueFromChoice(field(), choice.id, choice.display(), custom), EditKind::Settled);
    showChosen();
}

void SelectEditor::showChosen()
{
    const QString id = value().typed;
    if (!value().isSet() || id.isEmpty()) {
        box()->showChoice({}, {});
        return;
    }
    const QString label = labelOf(id, value().label);
    QStringList remarks;
    if (isAmbiguous(id))
        remarks.append(id);
    if (const QString doubted = doubt(id, value().custom); !doubted.isEmpty())
        remarks.append(doubted);
    box()->showChoice(label, remarks.join(u" · "_s));
}

} // namespace ab
