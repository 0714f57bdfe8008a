// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace ab {

class DraftStore;
class NoticeStrip;
class RunModel;
class RunStore;
struct Services;

// Says over the panes what becomes of the history and the drafts: that the disk does not take them, that they cannot be
// read, or what was set aside.
class StorageNotices : public QObject
{
    Q_OBJECT
public:
    StorageNotices(const Services &services, NoticeStrip *notice);

    void setRuns(RunModel *runs); // those that are listed now

private:
    void watchDrafts();
    void tellOfUnsaved();
    void tellOfUnread();
    void tellOfDrafts();

    RunStore *m_store;
    DraftStore *m_drafts;
    NoticeStrip *m_notice;
    QPointer<RunModel> m_runs;
};

} // namespace ab
