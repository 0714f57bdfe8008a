// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QStackedLayout;
class QVBoxLayout;

namespace ab {

class AppIcons;
class ConnectionPanel;
class DraftStrip;
class InputFormView;
class PresetButton;
class Prompts;
class RunBar;
class StateBanner;
class StepHeader;
class Workspace;

// The middle of the window: the chosen action, the connection it uses, its fields, and Run.
class StepPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StepPanel(AppIcons *icons, QWidget *parent = nullptr);
    ~StepPanel() override;

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void setPrompts(Prompts *prompts);
    ConnectionPanel *connectionPanel() const { return m_connection; }
    QString title() const; // "Notely · Create Note"
    void showProblems();
    void focusField(const QString &fieldId); // the first problem when the field is not there
    // Says over the form where its values come from, until another step is chosen.
    void showOrigin(const QString &title, const QString &text);

signals:
    void runRequested();
    void runAnywayRequested();
    void callsRequested(const QString &cause);
    void problemFound(const QString &title, const QString &text);

private:
    void showStep();
    void showForm();
    void noteFocus(QWidget *focused);

    QPointer<Workspace> m_workspace;
    StepHeader *m_header;
    ConnectionPanel *m_connection;
    QStackedLayout *m_pages; // nothing chosen, or a step
    StateBanner *m_nothing;
    StateBanner *m_origin;
    DraftStrip *m_drafts;
    PresetButton *m_presets;
    QStackedLayout *m_body; // the form, or why there is none
    StateBanner *m_formless;
    InputFormView *m_form = nullptr; // one per workspace
    RunBar *m_runBar;
};

} // namespace ab
