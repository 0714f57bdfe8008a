// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/multiselecteditor.h"

#include "ui/form/chipbox.h"
#include "ui/form/choicefield.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

MultiSelectEditor::MultiSelectEditor(const InputField &field, InputForm *form, QWidget *parent) :
    ChoiceEditor(field, form, ChoicePopup::Pick::Several, parent), m_chips(new ChipBox(this))
{
    column()->addWidget(m_chips);
    m_chips->hide();
    connect(m_chips, &ChipBox::removed, this, [this](int index) {
        QStringList ids = chosenIds();
        ids.removeAt(index);
        choose(ids);
    });
}

// In the order of picking, which is the order they are sent in.
QStringList MultiSelectEditor::chosenIds() const
{
    return value().isSet() ? listItems(value()) : QStringList();
}

// A second pick takes the choice away again.
void MultiSelectEditor::take(const Choice &choice, bool custom)
{
    QStringList ids = chosenIds();
    if (!ids.removeOne(choice.id))
        ids.append(choice.id);
    if (!custom)
        m_labels.insert(choice.id, choice.display());
    choose(ids);
}

void MultiSelectEditor::choose(const QStringList &ids)
{
    commit(ids.isEmpty() ? FieldValue::unset() : valueFromList(field(), ids), EditKind::Settled);
    if (popup())
        popup()->setChosen(ids);
    showChosen();
}

void MultiSelectEditor::showChosen()
{
    const QStringList ids = chosenIds();
    QStringList labels;
    for (const QString &id : ids) {
        const QString label = labelOf(id, m_labels.value(id));
        const QString doubted = doubt(id, !m_labels.contains(id) && value().origin == FieldValue::Origin::Typed);
        labels.append(doubted.isEmpty() ? label : tr("%1 (%2)", "a choice and a remark").arg(label, doubted));
    }
    m_chips->setLabels(labels);
    m_chips->setVisible(!labels.isEmpty());
    box()->showChoice(ids.isEmpty()     ? QString()
                      : ids.size() == 1 ? tr("1 chosen")
                                        : tr("%n chosen", nullptr, int(ids.size())),
                      {});
}

} // namespace ab
