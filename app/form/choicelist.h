// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/choice.h"
#include "app/api/model/page.h"

#include <QDateTime>
#include <QHash>

namespace ab {

// What has been read of the choices of one field, in the server's order. Of choices with the same id the first stays;
// those with the same label or value are different choices.
class ChoiceList
{
public:
    qsizetype size() const { return m_choices.size(); }
    const Choice &at(qsizetype row) const { return m_choices.at(row); }
    int rowOf(const QString &id) const { return m_rows.value(id, -1); } // by text: 2 and "2" are one id; -1: not read
    bool isAmbiguous(qsizetype row) const { return m_labelCount.value(at(row).display()) > 1; }
    QList<Choice> called(const QString &label) const; // all that are shown as exactly this
    bool hasAll(const QStringList &ids) const;

    QList<Choice> newAmong(const QList<Choice> &choices) const;
    bool append(const QList<Choice> &newOnes); // true when a label now occurs more than once
    void notePage(const Page<Choice> &page, bool broughtNew);

    int pages() const { return m_pages; }
    bool isComplete() const { return m_pages > 0 && m_nextPage.isEmpty(); }
    const QString &nextPage() const { return m_nextPage; } // empty: the first one, or none
    int skipped() const { return m_skipped; }              // came and could not be read
    std::optional<qint64> total() const { return m_total; }
    const QDateTime &readAt() const { return m_readAt; } // its first page; invalid: nothing was read

private:
    QList<Choice> m_choices;
    QHash<QString, int> m_rows;       // id → row
    QHash<QString, int> m_labelCount; // display text → how often
    QString m_nextPage;
    int m_pages = 0;
    int m_skipped = 0;
    std::optional<qint64> m_total;
    QDateTime m_readAt;
};

// The `page` of the next link; empty: there is none.
QString nextPageOf(const Page<Choice> &page);

} // namespace ab
