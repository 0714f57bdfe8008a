// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ab {

class InputForm;

// The line above the fields: how the form is, undo and redo, and the way to the next field that is not right. Of the
// same height in all states.
class FormToolbar : public QWidget
{
    Q_OBJECT
public:
    FormToolbar(InputForm *form, QWidget *parent);

    QString status() const;
    void say(const QString &text); // also to screen readers
    void addPart(QWidget *part);   // behind the status

signals:
    void undoRequested();
    void redoRequested();
    void nextProblemRequested();

private:
    QToolButton *addButton(QLatin1StringView icon, const QString &name, const QString &keys);
    void showSteps();
    void showProblems();

    InputForm *m_form;
    QHBoxLayout *m_row;
    QLabel *m_status;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_problems;
};

} // namespace ab
