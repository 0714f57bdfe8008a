// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/json/jsonnode.h"
#include "app/run/outputpreview.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QStackedLayout;
class QTreeWidget;

namespace ab {

class ResultDocument;
class StateBanner;
class Workspace;

// The fields an action says it will bring beside those a run brought, with what is missing and what is more.
class ResultOutputs : public QWidget
{
    Q_OBJECT
public:
    explicit ResultOutputs(const ResultDocument *document, QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setRecord(const RunRecord &record);

private:
    void load();
    void refresh();
    void fillRows();

    const ResultDocument *m_document;
    QPointer<Workspace> m_workspace;
    RunRecord m_record;
    OutputPreview m_preview;
    StateBanner *m_banner;
    QLabel *m_summary;
    QTreeWidget *m_rows;
    QStackedLayout *m_pages;
};

} // namespace ab
