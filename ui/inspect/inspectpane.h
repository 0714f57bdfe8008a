// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QTabWidget;

namespace ab {

class ChangesView;
class CodeView;
class OutputsView;
class PasteDialog;
class PayloadView;
class Workspace;

// Beside the form: what will be sent, what changed since another run, what should come back, and the run as code.
class InspectPane : public QWidget
{
    Q_OBJECT
public:
    explicit InspectPane(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void pasteInputs();                      // asks for a text to fill the form from

signals:
    void showRunRequested(qint64 row);

private:
    QPointer<Workspace> m_workspace;
    QTabWidget *m_tabs;
    PayloadView *m_payload;
    ChangesView *m_changes;
    OutputsView *m_outputs;
    CodeView *m_code;
    QPointer<PasteDialog> m_paste;
};

} // namespace ab
