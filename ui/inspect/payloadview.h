// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace ab {

class InputsEditor;
class JsonText;
class JsonView;
class Workspace;

// The body that Run will send, live while the form is filled, with its passwords masked; or its inputs as JSON to be
// edited.
class PayloadView : public QWidget
{
    Q_OBJECT
public:
    explicit PayloadView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setRevealTime(std::chrono::milliseconds time) { m_maskAgain.setInterval(time); }
    InputsEditor *editor() const { return m_editor; }

signals:
    void pasteRequested();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QToolButton *addButton(const QString &text, QLatin1StringView icon, const QString &objectName);
    void arrange();
    void refresh();
    void showEditor(bool on);
    void reveal(bool on);
    void copy();
    void say(const QString &text);
    void showBody(const JsonText &inputs, bool secret);
    void showFacts(const JsonText &inputs);
    void tellFacts(qsizetype size, bool anyway, const QString &hash);

    QPointer<Workspace> m_workspace;
    QLabel *m_target;
    JsonView *m_text;
    InputsEditor *m_editor;
    QStackedWidget *m_pages;
    QToolButton *m_edit;
    QCheckBox *m_exact;
    QToolButton *m_reveal;
    QToolButton *m_paste;
    QToolButton *m_copy;
    QLabel *m_facts;
    QLabel *m_said; // what was copied
    Background m_hashing;
    QTimer m_maskAgain;
    QTimer m_quiet;
};

} // namespace ab
