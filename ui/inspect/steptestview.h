// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QPointer>
#include <QWidget>

class QToolButton;

namespace ab {

class JsonView;
class StateBanner;
class Workspace;

// Warns of a step test, executes it after a second press, and shows what came of it. Hidden until it is asked for.
class StepTestView : public QWidget
{
    Q_OBJECT
public:
    explicit StepTestView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void ask(); // shows the warning; nothing is sent yet

signals:
    void showRunRequested(qint64 row);
    void changed(); // it became visible, or another test may be asked for

private:
    enum class Stage { Idle, Asking, Running, Ended };

    void execute();
    void showTest();
    void showEnd(const RunRecord &test);
    void dismiss();
    void setStage(Stage stage);

    QPointer<Workspace> m_workspace;
    Stage m_stage = Stage::Idle;
    qint64 m_row = 0; // of the test that is shown
    StateBanner *m_banner;
    QToolButton *m_dismiss;
    JsonView *m_result;
};

} // namespace ab
