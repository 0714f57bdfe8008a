// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace ab {

class JsonTreeModel;
class JsonView;

// What a run gave back: as a tree or as the raw bytes, with copy and save. Never rewrites a byte of it.
class ResultView : public QWidget
{
    Q_OBJECT
public:
    explicit ResultView(QWidget *parent = nullptr);

    void setRecord(const RunRecord &record);

private:
    enum Page { TreePage, RawPage, EmptyPage };
    QToolButton *addMode(const QString &text, QLatin1StringView icon, Page page);
    void showPage(Page page);
    void copySelected(int role);
    void save();

    JsonTreeModel *m_model;
    QTreeView *m_tree;
    JsonView *m_raw;
    QLabel *m_empty;
    QLabel *m_facts;
    QStackedWidget *m_pages;
    QButtonGroup *m_modes;
    JsonText m_results;
};

} // namespace ab
