// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formledger.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QSlider;
class QTreeWidget;
class QTreeWidgetItem;

namespace ab {

class InputForm;
class StateBanner;

// The history of the form: each reading of its fields with its cause and what became of it, and, one at a time, the
// fields and values of that version beside the present ones. Nothing here changes the form.
class FormLedgerPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FormLedgerPanel(QWidget *parent = nullptr);

    void setForm(InputForm *form); // nullptr: nothing

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    void follow();
    void showVersions();
    void showVersion();
    void showFields(const FormLedger::Entry &entry);
    void addField(const InputField &field, const JsonText &told, const QString &difference);
    const FormLedger::Entry *current() const;

    QPointer<InputForm> m_form;
    StateBanner *m_nothing;
    QWidget *m_content;
    QSlider *m_slider;
    QLabel *m_title;
    QTreeWidget *m_versions;
    QLabel *m_details;
    QTreeWidget *m_fields;
};

} // namespace ab
