// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectrecordview.h"

#include "ui/connect/connectrecordmodel.h"
#include "ui/shared/theme.h"

#include <QHeaderView>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ab {

ConnectRecordView::ConnectRecordView(QWidget *parent) : QTreeView(parent), m_model(new ConnectRecordModel(this))
{
    setObjectName(u"connectRecord"_s);
    setAccessibleName(tr("Timeline of the attempt"));
    setModel(m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(false);
    setWordWrap(true);
    setHeaderHidden(true);
    setSelectionMode(ExtendedSelection);
    setFrameShape(NoFrame);
    setIconSize({theme::unit * 2, theme::unit * 2});
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(ConnectRecordModel::TimeColumn, QHeaderView::ResizeToContents);
}

void ConnectRecordView::setRecord(const ConnectRecord &record)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    m_model->setRecord(record);
    if (atEnd)
        scrollToBottom();
}

} // namespace ab
