// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/lineeditor.h"

class QPushButton;

namespace ab {

// A public URL, or text that becomes a file. A file of this computer can only be sent as its text, and only when asked
// to; its path never leaves the computer.
class FileEditor : public LineEditor
{
    Q_OBJECT
public:
    FileEditor(const InputField &field, QWidget *parent);

    void offer(const QString &fileName); // a local file was chosen or dropped

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose();
    void explain(const QString &text) override;
    void offerText(const QString &text);

    QString m_offered; // the text of a local file
    QPushButton *m_take = nullptr;
};

} // namespace ab
