// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/lineeditor.h"

namespace ab {

// A public URL, or text that becomes a file. A path of this computer is refused, and never leaves it.
class FileEditor : public LineEditor
{
    Q_OBJECT
public:
    FileEditor(const InputField &field, QWidget *parent);

protected:
    void display(const FieldValue &value) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void explain(const QString &text);
};

} // namespace ab
