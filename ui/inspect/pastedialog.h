// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/form/inputform.h"
#include "app/paste/pastedinputs.h"
#include "app/paste/pastemapping.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace ab {

class JsonView;

// Fills the form from a text: says what it takes it for and what becomes of each field before anything changes. Keeps
// nothing of a command or an archive but the inputs in it. A large text is read on another thread, and only its
// beginning is shown. Not modal.
class PasteDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PasteDialog(InputForm *form, QWidget *parent = nullptr);

    void offer(const QString &clipboard); // shown at once if there are inputs in it

private:
    void build();
    void read();
    enum class Large { Pasted, Offered };
    void readLarge(const QString &text, Large how);
    void showLarge(const QString &text, Large how);
    void take(const PastedInputs &found);
    void startOver();
    void showFound();
    void map();
    void apply();
    void replaceText(const QString &text);
    void hold(const QString &text);

    QPointer<InputForm> m_form;
    PastedInputs m_found;
    PasteMapping m_mapping;
    JsonView *m_text;
    QLabel *m_recognised;
    QToolButton *m_clear;
    QCheckBox *m_keep;
    QTreeWidget *m_rows;
    QPushButton *m_apply = nullptr;
    bool m_replacing = false;
    Background m_reading;
};

} // namespace ab
