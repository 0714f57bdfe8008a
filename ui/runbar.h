// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

class BusyBar;
class EnvironmentBadge;
class IconLabel;
class Workspace;

// The foot of the form: Run, and why it is off.
class RunBar : public QWidget
{
    Q_OBJECT
public:
    explicit RunBar(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing

signals:
    void runRequested();
    void runAnywayRequested();
    void problemsRequested(); // to be led to the first field that is not right

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showEnvironment();
    void showState();
    void act();
    QString obstacleText() const;
    QString problemsText() const;
    QString doubtText() const; // about choices; empty: none

    QPointer<Workspace> m_workspace;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_remedy; // leads to the first problem, or takes a queued run back
    QPushButton *m_anyway; // knowingly, although something is not right
    QPushButton *m_watch;  // the run that was started here, while it is followed
    BusyBar *m_busy;
    EnvironmentBadge *m_environment; // where the run goes
    QPushButton *m_run;
};

} // namespace ab
