// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profilelist.h"

#include "ui/shared/environmentbadge.h"
#include "ui/shared/stylepainter.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

void ProfileListModel::load(const ProfileStore &store)
{
    beginResetModel();
    m_entries.clear();
    for (const QString &name : store.names()) {
        const Result<Profile> loaded = store.load(name);
        m_entries.append({name, loaded ? std::optional(*loaded) : std::nullopt});
    }
    endResetModel();
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::AccessibleTextRole:
        return entry.profile ? tr("%1, %2").arg(entry.name, EnvironmentBadge::word(entry.profile->environment))
                             : tr("%1, cannot be read").arg(entry.name);
    case ProfileRole:
        return entry.profile ? QVariant::fromValue(*entry.profile) : QVariant();
    case BrokenRole:
        return !entry.profile;
    default:
        return {};
    }
}

QModelIndex ProfileListModel::indexOf(const QString &name) const
{
    const auto at = std::ranges::find(m_entries, name, &Entry::name);
    return at == m_entries.end() ? QModelIndex() : index(int(at - m_entries.begin()));
}

QStringList ProfileListModel::names() const
{
    QStringList all;
    for (const Entry &entry : m_entries)
        all.append(entry.name);
    return all;
}

std::optional<Profile> ProfileListModel::profile(const QModelIndex &index) const
{
    return index.isValid() ? m_entries.at(index.row()).profile : std::nullopt;
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    draw::itemBackground(painter, option);
    const QVariant value = index.data(ProfileListModel::ProfileRole);
    const auto profile = value.value<Profile>();
    const bool broken = !value.isValid();
    const QColor color = broken ? theme::color(Tone::Danger) : theme::environmentColor(profile.environment);
    painter->fillRect(QRect(option.rect.left(), option.rect.top() + unit / 2, 4, option.rect.height() - unit), color);

    QRect place = option.rect.adjusted(2 * unit, unit / 2 + 2, -unit, -unit / 2);
    const auto line = [&](const QString &text, const QFont &font, const QColor &pen) {
        painter->setFont(font);
        painter->setPen(pen);
        const QFontMetrics metrics(font);
        painter->drawText(place, Qt::TextSingleLine, metrics.elidedText(text, Qt::ElideRight, place.width()));
        place.setTop(place.top() + metrics.height() + 2);
        return metrics;
    };
    line(index.data().toString(), option.font, theme::color(Tone::Text));
    const QString word = broken ? tr("Cannot be read") : EnvironmentBadge::word(profile.environment);
    const QFontMetrics metrics(theme::small());
    painter->setFont(theme::small());
    painter->setPen(color);
    painter->drawText(place, Qt::TextSingleLine, word);
    place.setLeft(place.left() + metrics.horizontalAdvance(word) + unit);
    if (!broken)
        line(profile.apiBase.authority(), theme::small(), theme::color(Tone::Muted));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + QFontMetrics(theme::small()).height() + 2 * unit};
}

} // namespace ab
