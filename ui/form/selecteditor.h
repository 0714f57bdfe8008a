// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/choiceeditor.h"

namespace ab {

// One choice of a SELECT: shows its label, sends its id.
class SelectEditor : public ChoiceEditor
{
    Q_OBJECT
public:
    SelectEditor(const InputField &field, InputForm *form, QWidget *parent);

protected:
    QStringList chosen() const override;
    QString chosenText() const override { return value().typed; }
    void take(const Choice &choice, bool custom) override;
    void takePasted(const QString &text) override;
    void showChosen() override;
};

} // namespace ab
