// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/storagenotices.h"

#include "app/workspace/workspace.h"
#include "ui/shared/noticestrip.h"

namespace ab {

using About = NoticeStrip::About;

StorageNotices::StorageNotices(const Services &services, NoticeStrip *notice) :
    QObject(notice), m_store(services.runs), m_drafts(services.drafts), m_notice(notice)
{
    connect(m_store, &RunStore::unsavedChanged, this, &StorageNotices::tellOfUnsaved);
    watchDrafts();
}

void StorageNotices::watchDrafts()
{
    connect(m_drafts, &DraftStore::problemChanged, this, &StorageNotices::tellOfDrafts);
    connect(m_drafts, &DraftStore::setAside, this, [this](const QString &file) {
        m_notice->tell(tr("A draft could not be read."),
                       tr("It was set aside as %1, and the form opens without it.").arg(file));
    });
    connect(m_drafts, &DraftStore::leftInPlace, this, [this](const QString &file) {
        m_notice->tell(tr("A draft could not be read, and could not be set aside either."),
                       tr("%1 stays as it is, and the form opens without it. What is entered there is kept while the "
                          "program runs, and is not written over it.")
                           .arg(file));
    });
}

void StorageNotices::setRuns(RunModel *runs)
{
    if (m_runs)
        m_runs->disconnect(this);
    m_runs = runs;
    connect(runs, &RunModel::problemChanged, this, &StorageNotices::tellOfUnread);
    tellOfUnread();
}

void StorageNotices::tellOfUnsaved()
{
    if (!m_store->holdsUnsaved())
        return m_notice->settle(About::History);
    m_notice->tell(
        tr("The history cannot be written at present."),
        tr("Nothing is lost while the program runs: what is known of the runs is written as soon as the disk takes it. "
           "New runs cannot be started until then."),
        About::History);
}

void StorageNotices::tellOfUnread()
{
    if (!m_runs->problem() || !m_store->isOpen()) // what keeps it from being opened was told at the start
        return m_notice->settle(About::Listing);
    m_notice->tell(tr("The runs cannot be listed, because the history cannot be read."),
                   tr("Nothing is taken out of it, and it is tried again by itself. The reason: %1.")
                       .arg(m_runs->problem()->detail),
                   About::Listing);
}

void StorageNotices::tellOfDrafts()
{
    if (!m_drafts->problem())
        return m_notice->settle(About::Drafts);
    m_notice->tell(tr("Drafts cannot be written at present: %1.").arg(m_drafts->problem()->detail),
                   tr("Nothing is lost while the program runs: what is typed is written as soon as the disk takes it."),
                   About::Drafts);
}

} // namespace ab
