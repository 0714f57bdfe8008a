// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/choiceeditor.h"

#include <QHash>

namespace ab {

class ChipBox;

// Several choices of an ARRAY with SELECT: a chip each beneath the field, ticks in the list.
class MultiSelectEditor : public ChoiceEditor
{
    Q_OBJECT
public:
    MultiSelectEditor(const InputField &field, InputForm *form, QWidget *parent);

protected:
    QStringList chosenIds() const override;
    void take(const Choice &choice, bool custom) override;
    void showChosen() override;

private:
    void choose(const QStringList &ids);

    ChipBox *m_chips;
    QHash<QString, QString> m_labels; // of ids picked here; those of other pages may be gone from the list
};

} // namespace ab
