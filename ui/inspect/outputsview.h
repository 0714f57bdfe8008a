// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/outputpreview.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace ab {

class StateBanner;
class StepTestView;
class Workspace;

// The shape an action says its result will have, asked for on demand, and below it a test of the step.
class OutputsView : public QWidget
{
    Q_OBJECT
public:
    explicit OutputsView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);

signals:
    void showRunRequested(qint64 row);

private:
    void arrange();
    void load();
    void refresh();
    void fillRows();
    void updateBar();
    QTreeWidgetItem *holderOf(const QString &path);

    QPointer<Workspace> m_workspace;
    OutputPreview m_preview;
    QToolButton *m_again;
    QCheckBox *m_live;
    QPushButton *m_test;
    StateBanner *m_banner;
    QTreeWidget *m_rows;
    QStackedWidget *m_pages;
    StepTestView *m_stepTest;
    QHash<QString, QTreeWidgetItem *> m_holders; // by the path of what they hold
};

} // namespace ab
