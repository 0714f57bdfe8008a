// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectrecord.h"
#include "app/profile/profile.h"

#include <QDialog>

namespace ab {

// What became of an attempt, after it: its end in words, the diagnosis, the timeline, and a copy to pass on.
class ConnectRecordDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectRecordDialog(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile,
                        QWidget *parent);
};

} // namespace ab
