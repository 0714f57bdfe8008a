// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/growingtextedit.h"
#include "ui/form/texteditor.h"

namespace ab {

// A text area of fixed width with numbered lines. Tab is a character here; Shift+Tab and Ctrl+Tab leave.
class CodeArea : public GrowingTextEdit
{
    Q_OBJECT
public:
    explicit CodeArea(QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

class CodeEditor : public TextEditor
{
    Q_OBJECT
public:
    CodeEditor(const InputField &field, QWidget *parent);

protected:
    QString ownRemark() const override;
};

} // namespace ab
