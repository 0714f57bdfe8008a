// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/draftstrip.h"

#include "app/workspace/workspace.h"
#include "ui/form/formtext.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace ab {

using Kind = DraftNotice::Kind;
using theme::Tone;

DraftStrip::DraftStrip(QWidget *parent) : StateBanner(Shape::Strip, parent)
{
    setObjectName(u"draftStrip"_s);
    hide();
    connect(this, &StateBanner::activated, this, [this] { act(false); });
    connect(this, &StateBanner::secondActivated, this, [this] { act(true); });
}

void DraftStrip::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        m_workspace->drafts()->disconnect(this);
    m_workspace = workspace;
    if (workspace)
        connect(workspace->drafts(), &DraftKeeper::noticeChanged, this, &DraftStrip::showNotice);
    showNotice();
}

void DraftStrip::showNotice()
{
    const Kind kind = m_workspace ? m_workspace->drafts()->notice().kind : Kind::None;
    setVisible(kind != Kind::None);
    switch (kind) {
    case Kind::None:
        return;
    case Kind::Merged:
        setMessage(merged());
        break;
    case Kind::OtherConnection:
        setMessage(otherConnection());
        break;
    case Kind::Replaced:
        setMessage(replaced());
        break;
    case Kind::Filled:
        setMessage(filled());
        break;
    }
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

// The first few; the form itself shows the others.
QString DraftStrip::titles(const QStringList &fieldIds) const
{
    constexpr qsizetype most = 3;
    QStringList titles;
    for (const QString &id : fieldIds.first(qMin(most, fieldIds.size())))
        titles.append(tr("‹%1›", "title of a field").arg(formtext::oneLine(m_workspace->form()->labelOf(id))));
    if (fieldIds.size() > most)
        titles.append(tr("%1 more").arg(fieldIds.size() - most));
    return titles.join(u", "_s);
}

StateBanner::Message DraftStrip::merged() const
{
    const DraftNotice &notice = m_workspace->drafts()->notice();
    QStringList sentences;
    const qsizetype added = notice.added.size();
    const qsizetype shelved = notice.shelved.size();
    if (added > 0)
        sentences.append((added == 1 ? tr("1 field is new: %2.") : tr("%1 fields are new: %2.").arg(added))
                             .replace(u"%2"_s, titles(notice.added)));
    if (shelved > 0)
        sentences.append((shelved == 1 ? tr("1 value moved to the shelf: %2.")
                                       : tr("%1 values moved to the shelf: %2.").arg(shelved))
                             .replace(u"%2"_s, titles(notice.shelved)));
    if (!notice.missingSecrets.isEmpty())
        sentences.append(tr("Passwords are never kept; type them again: %1.").arg(titles(notice.missingSecrets)));
    const bool hasMoved = added + shelved > 0;
    return {.icon = "undo"_L1,
            .title =
                hasMoved ? tr("Your draft is back; the fields have changed meanwhile.") : tr("Your draft is back."),
            .text = sentences.join(u' '),
            .button = tr("Dismiss"),
            .tone = Tone::Info};
}

StateBanner::Message DraftStrip::otherConnection() const
{
    const DraftNotice &notice = m_workspace->drafts()->notice();
    const QString account = formtext::oneLine(notice.title);
    return {.icon = "link"_L1,
            .title = account.isEmpty() ? tr("These values were entered without a connection.")
                                       : tr("These values were entered for %1.").arg(account),
            .text = notice.hasOwn ? tr("What you typed stays, what was chosen from lists is not verified here. This "
                                       "connection also has a draft of its own.")
                                  : tr("What you typed stays, what was chosen from lists is not verified here."),
            .button = tr("Keep them"),
            .tone = notice.asks ? Tone::Warning : Tone::Info,
            .second = notice.hasOwn ? tr("Open its draft") : tr("Start over")};
}

StateBanner::Message DraftStrip::replaced() const
{
    return {.icon = "undo"_L1,
            .title = tr("What stood in the form before is kept."),
            .text = tr("It is also among the earlier drafts of this form."),
            .button = tr("Bring it back"),
            .tone = Tone::Info,
            .second = tr("Dismiss")};
}

StateBanner::Message DraftStrip::filled() const
{
    const DraftNotice &notice = m_workspace->drafts()->notice();
    const QString homeless = titles(notice.shelved);
    return {.icon = "form"_L1,
            .title = tr("Preset “%1” was applied.").arg(formtext::oneLine(notice.title)),
            .text = homeless.isEmpty() ? tr("All of its values found their fields.")
                                       : tr("No field takes these values, which are on the shelf: %1.").arg(homeless),
            .button = tr("Dismiss"),
            .tone = homeless.isEmpty() ? Tone::Info : Tone::Warning};
}

void DraftStrip::act(bool isSecond)
{
    DraftKeeper *drafts = m_workspace->drafts();
    const Kind kind = drafts->notice().kind;
    const bool bringsBack = kind == Kind::Replaced ? !isSecond : isSecond && kind == Kind::OtherConnection;
    if (bringsBack)
        drafts->bringBack();
    else
        drafts->dismiss();
}

} // namespace ab
