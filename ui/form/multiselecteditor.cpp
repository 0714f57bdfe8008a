// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/multiselecteditor.h"

#include "app/form/choicemodel.h"
#include "app/form/pastedids.h"
#include "ui/form/chipbox.h"
#include "ui/form/choicefield.h"
#include "ui/form/formtext.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

MultiSelectEditor::MultiSelectEditor(const InputField &field, InputForm *form, QWidget *parent) :
    ChoiceEditor(field, form, ChoicePopup::Pick::Several, parent), m_chips(new ChipBox(this))
{
    column()->addWidget(m_chips);
    m_chips->hide();
    connect(m_chips, &ChipBox::removed, this, [this](int index) {
        QStringList ids = chosen();
        ids.removeAt(index);
        choose(ids);
    });
}

// In the order of picking, which is the order they are sent in.
QStringList MultiSelectEditor::chosen() const
{
    return value().isSet() ? listItems(value()) : QStringList();
}

// A second pick takes the choice away again.
void MultiSelectEditor::take(const Choice &choice, bool)
{
    QStringList ids = chosen();
    if (!ids.removeOne(choice.id))
        ids.append(choice.id);
    choose(ids);
}

// The labels are kept with the value: those of other pages, and of lists that are not loaded, are nowhere else.
void MultiSelectEditor::choose(const QStringList &ids)
{
    QHash<QString, QString> known;
    const QStringList before = chosen();
    for (qsizetype i = 0; i < before.size(); ++i)
        known.insert(before.at(i), remembered(i));
    QStringList labels;
    for (const QString &id : ids)
        labels.append(model()->rowOf(id) >= 0 ? labelOf(id, {}) : known.value(id));
    FieldValue taken = valueFromChoices(field(), ids, labels);
    const bool isInList = model()->list().hasAll(ids) || !value().labelSeen.isValid();
    taken.labelSeen = isInList ? model()->list().readAt() : value().labelSeen;
    commit(taken, EditKind::Settled);
    if (popup())
        popup()->setChosen(ids);
    showChosen();
}

void MultiSelectEditor::takePasted(const QString &text)
{
    const QStringList texts = idsIn(text);
    if (texts.isEmpty())
        return;
    QStringList ids = chosen() + texts;
    ids.removeDuplicates();
    choose(ids);
    if (!labelsAmong(texts, model()->list()).isEmpty())
        open({}); // to say so
    showChosen();
}

// Texts that are what choices are called were taken as they stand; their ids are offered, where they are clear.
void MultiSelectEditor::offerLabels(const QStringList &ids)
{
    const LabelMatches matches = labelsAmong(ids, model()->list());
    if (matches.isEmpty()) {
        popup()->offer({});
        return;
    }
    const auto named = [](const QStringList &some) {
        const QString first = formtext::oneLine(some.first()).left(40);
        return some.size() == 1 ? tr("“%1”").arg(first) : tr("“%1” and %2 more").arg(first).arg(some.size() - 1);
    };
    QStringList said;
    if (!matches.one.isEmpty())
        said.append(tr("Some are given by what they are called, not by their ids: %1.").arg(named(matches.one.keys())));
    if (!matches.several.isEmpty())
        said.append(tr("Several choices are called %1: pick those by their ids.").arg(named(matches.several)));
    popup()->offer(said.join(u' '), matches.one.isEmpty() ? QString() : tr("Use their ids"));
    disconnect(popup(), &ChoicePopup::offerTaken, this, nullptr);
    connect(popup(), &ChoicePopup::offerTaken, this, [this, one = matches.one] { replaceLabels(one); });
}

void MultiSelectEditor::replaceLabels(const QHash<QString, Choice> &matches)
{
    QStringList ids = chosen();
    for (QString &id : ids)
        id = matches.contains(id) ? matches.value(id).id : id;
    ids.removeDuplicates();
    choose(ids);
}

void MultiSelectEditor::showChosen()
{
    const QStringList ids = chosen();
    QStringList labels;
    qsizetype gone = 0;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const QString label = labelOf(ids.at(i), remembered(i));
        const QString doubted = doubt(ids.at(i), remembered(i).isEmpty());
        labels.append(doubted.isEmpty() ? label : tr("%1 (%2)", "a choice and a remark").arg(label, doubted));
        gone += standingOf({ids.at(i)}, model()) == ChoiceStanding::NotOffered ? 1 : 0;
    }
    m_chips->setLabels(labels);
    m_chips->setVisible(!labels.isEmpty());
    QStringList remarks{gone == 0 ? QString() : tr("%1 not offered").arg(gone)};
    if (!model()->list().hasAll(ids) && !value().labels.isEmpty())
        remarks.append(formtext::labelSeen(value().labelSeen, ids.size() > 1));
    remarks.removeAll(QString());
    box()->showChoice(ids.isEmpty()     ? QString()
                      : ids.size() == 1 ? tr("1 chosen")
                                        : tr("%1 chosen").arg(ids.size()),
                      remarks.join(u" · "_s), gone > 0);
    if (popup())
        offerLabels(ids);
}

} // namespace ab
