// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace ab {

class Workspace;

// The run as commands for a shell: the lookup of the action and the request that creates the run. Variables stand for
// the token, the action id and the passwords.
class CodeView : public QWidget
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    QByteArray commands() const;

    QPointer<Workspace> m_workspace;
    QLabel *m_note;
    QPlainTextEdit *m_text;
    QToolButton *m_copy;
    QLabel *m_said;
    QTimer m_soon; // a burst of changes is written once
};

} // namespace ab
