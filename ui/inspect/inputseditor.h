// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/paste/inputstext.h"

#include <QWidget>

class QLabel;

namespace ab {

class JsonView;
class StateBanner;

// The inputs as JSON to be edited, both ways with the form.
class InputsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit InputsEditor(QWidget *parent = nullptr);

    void setForm(InputForm *form); // nullptr: none
    void setActive(bool active) { m_model.setActive(active); }
    InputsText *model() { return &m_model; }

signals:
    void largePasted(); // more than the text area can lay out in time

private:
    void showText();
    void showFindings();
    void mark();

    QPointer<InputForm> m_form;
    InputsText m_model;
    JsonView *m_text;
    QLabel *m_state;
    QLabel *m_notes;
    StateBanner *m_behind;
    StateBanner *m_tooLarge;
};

} // namespace ab
