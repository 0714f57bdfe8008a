// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/choiceeditor.h"

namespace ab {

class ChipBox;

// Several choices of an ARRAY with SELECT: a chip each beneath the field, ticks in the list.
class MultiSelectEditor : public ChoiceEditor
{
    Q_OBJECT
public:
    MultiSelectEditor(const InputField &field, InputForm *form, QWidget *parent);

protected:
    QStringList chosen() const override;
    QString chosenText() const override { return chosen().join(u'\n'); }
    void take(const Choice &choice, bool custom) override;
    void takePasted(const QString &text) override;
    void showChosen() override;

private:
    void choose(const QStringList &ids);
    QString remembered(qsizetype place) const { return value().labels.value(place); }
    void offerLabels(const QStringList &ids);
    void replaceLabels(const QHash<QString, Choice> &matches);

    ChipBox *m_chips;
};

} // namespace ab
