// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choiceeditor.h"

#include "app/form/choicemodel.h"
#include "app/form/inputform.h"
#include "ui/form/choicefield.h"
#include "ui/form/formtext.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

ChoiceEditor::ChoiceEditor(const InputField &field, InputForm *form, ChoicePopup::Pick pick, QWidget *parent) :
    FieldEditor(field, parent), m_form(form), m_pick(pick), m_box(new ChoiceField(this)),
    m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->addWidget(m_box);
    setInput(m_box);
    showParents();
    connect(m_box, &ChoiceField::openRequested, this, &ChoiceEditor::open);
    connect(m_box, &ChoiceField::clearRequested, this, [this] {
        if (value() != FieldValue::unset())
            clear();
    });
    connect(m_form, &InputForm::valueChanged, this, [this](const QString &id) {
        if (this->field().dependsOn.contains(id))
            showParents();
    });
    connect(m_form, &InputForm::itemsChanged, this, &ChoiceEditor::showParents);
}

void ChoiceEditor::display(const FieldValue &)
{
    showChosen();
}

void ChoiceEditor::showField()
{
    showParents();
    showChosen();
}

QString ChoiceEditor::ownRemark() const
{
    return m_box->isEnabled() ? QString() : m_box->currentText();
}

// An id is only called missing once the list was read to its end; before that it may stand on a later page.
QString ChoiceEditor::doubt(const QString &id, bool custom) const
{
    const bool isOffered = model()->rowOf(id) >= 0;
    if (isOffered)
        return {};
    if (custom)
        return tr("custom");
    const bool isTold = model()->state() == ChoiceModel::State::Complete;
    return isTold                                        ? tr("no longer offered")
           : value().origin == FieldValue::Origin::Typed ? QString()
                                                         : tr("unverified");
}

QString ChoiceEditor::labelOf(const QString &id, const QString &remembered) const
{
    const int row = model()->rowOf(id);
    if (row >= 0)
        return model()->at(row).display();
    return remembered.isEmpty() ? id : remembered;
}

bool ChoiceEditor::isAmbiguous(const QString &id) const
{
    const int row = model()->rowOf(id);
    return row >= 0 && model()->data(model()->index(row), ChoiceModel::AmbiguousRole).toBool();
}

void ChoiceEditor::open(const QString &filter)
{
    if (m_popup)
        return;
    ChoiceModel *choices = m_form->choices(field().id);
    connect(choices, &ChoiceModel::stateChanged, this, &ChoiceEditor::showChosen, Qt::UniqueConnection);
    m_popup = new ChoicePopup(choices, m_pick, this);
    m_popup->setTitle(formtext::oneLine(field().title));
    m_popup->setParents(titles(field().dependsOn));
    m_popup->setChosen(chosenIds());
    connect(m_popup, &ChoicePopup::picked, this, [this](const Choice &choice) { take(choice, false); });
    connect(m_popup, &ChoicePopup::customPicked, this, [this](const QString &id) { take({.id = id}, true); });
    m_popup->popUp(m_box, filter);
}

// Asking for the choices of a field whose parents are empty is an error of the client ("Invalidation and dependency").
void ChoiceEditor::showParents()
{
    const QStringList unmet = m_form->unmetParents(field().id);
    m_box->setEnabled(unmet.isEmpty());
    const QString placeholder = formtext::oneLine(field().placeholder);
    if (!unmet.isEmpty())
        m_box->setPrompt(tr("Choose %1 first").arg(titles(unmet)));
    else
        m_box->setPrompt(placeholder.isEmpty() ? tr("Choose…") : placeholder);
    updateRemark();
}

QString ChoiceEditor::titles(const QStringList &ids) const
{
    QStringList titles;
    for (const QString &id : ids)
        titles.append(tr("‹%1›", "title of a field").arg(formtext::oneLine(m_form->labelOf(id))));
    return titles.join(u", "_s);
}

const ChoiceModel *ChoiceEditor::model() const
{
    return m_form->choices(field().id);
}

} // namespace ab
