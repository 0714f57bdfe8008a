// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace ab {

// The name, the note and the pin of one run.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NoteDialog(const RunRecord &record, QWidget *parent = nullptr);

signals:
    void annotated(const ab::RunAnnotation &annotation);

private:
    void save();

    RunAnnotation m_annotation;
    QLineEdit *m_name;
    QPlainTextEdit *m_note;
    QCheckBox *m_pinned;
};

} // namespace ab
