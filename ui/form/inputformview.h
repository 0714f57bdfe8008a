// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"
#include "ui/form/fieldeditor.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace ab {

class BusyBar;
class ChoiceCheckLine;
class FieldRow;
class FormBody;
class InputForm;
class StateBanner;

// Shows an InputForm: its fields as rows that survive every refetch, what a refetch changed, how far it is, what went
// wrong. All of it stays usable while a fetch is under way. The form must outlive the view.
class InputFormView : public QWidget
{
    Q_OBJECT
public:
    explicit InputFormView(InputForm *form, QWidget *parent = nullptr);
    ~InputFormView() override;

    void showProblems(); // marks every field that keeps the form from being complete, and goes to the first
    FieldRow *row(const QString &fieldId) const;
    QString status() const; // the line above the fields: progress, what a refetch did, how many fields there are

signals:
    void helpWanted(const QString &fieldId, ab::FieldEditor::Help help); // what is beyond the form

private:
    void help(const QString &fieldId, FieldEditor::Help help);
    void adopt(const FormChanges &changes);
    void follow(const QString &gone, const QStringList &formerOrder);
    void showState();
    void showPage();
    void say(const QString &text);
    QString idleText() const;
    void reveal(FieldRow *row);

    InputForm *m_form;
    BusyBar *m_busy;
    QLabel *m_status;
    ChoiceCheckLine *m_choices;
    StateBanner *m_page; // instead of fields: loading, failed, nothing to fill in
    QScrollArea *m_area;
    FormBody *m_body;
    StateBanner *m_strip;  // beneath fields that stay usable after a failure
    QString m_changes;     // what the last refetch did
    bool m_isFirst = true; // the fields were not all there yet: their coming is no change
};

} // namespace ab
