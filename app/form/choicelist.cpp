// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicelist.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Most apps send the same text twice or thrice; a hundred thousand copies would be felt.
Choice packed(Choice choice)
{
    if (choice.value == choice.id)
        choice.value = choice.id;
    if (choice.label == choice.value)
        choice.label = choice.value;
    choice.id.squeeze();
    choice.label.squeeze();
    return choice;
}

} // namespace

QList<Choice> ChoiceList::called(const QString &label) const
{
    QList<Choice> found;
    if (m_labelCount.contains(label))
        std::copy_if(m_choices.cbegin(), m_choices.cend(), std::back_inserter(found),
                     [&label](const Choice &choice) { return choice.display() == label; });
    return found;
}

bool ChoiceList::hasAll(const QStringList &ids) const
{
    return std::all_of(ids.cbegin(), ids.cend(), [this](const QString &id) { return m_rows.contains(id); });
}

QList<Choice> ChoiceList::newAmong(const QList<Choice> &choices) const
{
    QList<Choice> fresh;
    QSet<QString> seen;
    for (const Choice &choice : choices) {
        if (m_rows.contains(choice.id) || seen.contains(choice.id))
            continue;
        seen.insert(choice.id);
        fresh.append(choice);
    }
    return fresh;
}

bool ChoiceList::append(const QList<Choice> &newOnes)
{
    bool repeatsLabel = false;
    for (const Choice &choice : newOnes) {
        m_choices.append(packed(choice));
        const Choice &kept = m_choices.last();
        m_rows.insert(kept.id, int(m_choices.size()) - 1);
        repeatsLabel |= ++m_labelCount[kept.display()] == 2;
    }
    return repeatsLabel;
}

// The last page may still claim a next one: what brings nothing new is the end.
void ChoiceList::notePage(const Page<Choice> &page, bool broughtNew)
{
    if (m_pages++ == 0)
        m_readAt = QDateTime::currentDateTime();
    m_skipped += page.skipped;
    m_total = page.total ? page.total : m_total;
    m_nextPage = broughtNew ? nextPageOf(page) : QString();
}

QString nextPageOf(const Page<Choice> &page)
{
    const QueryItems next = page.next.value_or(QueryItems());
    for (const auto &[name, value] : next) {
        if (name == "page"_L1)
            return value;
    }
    return {};
}

} // namespace ab
