// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"
#include "ui/form/fieldeditor.h"

#include <QDateTime>
#include <QWidget>

class QScrollArea;
class QTimer;

namespace ab {

class BusyBar;
class ChoiceCheckLine;
class FieldRow;
class FormBody;
class FormNotice;
class FormToolbar;
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
    FormNotice *notice() const { return m_notice; }
    void setPausedUntil(const QDateTime &until); // requests are held back by a rate limit; invalid: they are not

public slots:
    void undo();
    void redo();
    void showNextProblem(); // after the field with the focus, round and round

signals:
    void helpWanted(const QString &fieldId, ab::FieldEditor::Help help); // what is beyond the form

private:
    void help(const QString &fieldId, FieldEditor::Help help);
    void adopt(const FormChanges &changes);
    void follow(const QString &gone, const QStringList &formerOrder);
    void showState();
    void showPage();
    QString idleText() const;
    QString restText() const;
    void reveal(FieldRow *row);
    void step(void (InputForm::*back)(), bool again);
    void addShortcuts();
    QString waitText() const;

    InputForm *m_form;
    BusyBar *m_busy;
    FormToolbar *m_toolbar;
    ChoiceCheckLine *m_choices;
    StateBanner *m_page; // instead of fields: loading, failed, nothing to fill in
    QScrollArea *m_area;
    FormBody *m_body;
    FormNotice *m_notice;
    QDateTime m_pausedUntil;
    QTimer *m_countDown;
    QString m_changes;     // what the last refetch did
    bool m_isFirst = true; // the fields were not all there yet: their coming is no change
};

} // namespace ab
