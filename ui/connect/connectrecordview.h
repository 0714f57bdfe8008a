// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectrecord.h"

#include <QTreeView>

namespace ab {

class ConnectRecordModel;

// "What happened": the timeline of an attempt. Follows its end while that is in sight.
class ConnectRecordView : public QTreeView
{
    Q_OBJECT
public:
    explicit ConnectRecordView(QWidget *parent = nullptr);
    void setRecord(const ConnectRecord &record);

private:
    ConnectRecordModel *m_model;
};

} // namespace ab
