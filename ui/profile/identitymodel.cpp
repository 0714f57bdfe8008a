// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/identitymodel.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

IdentityModel::IdentityModel(QList<KnownIdentity> known, Identity current, QObject *parent) :
    QAbstractListModel(parent), m_known(std::move(known)), m_current(std::move(current))
{
    setFilter({});
}

QString IdentityModel::describe(const Identity &identity)
{
    return identity.tenant.isEmpty() ? identity.user : tr("%1 · %2").arg(identity.user, identity.tenant);
}

bool IdentityModel::fits(const KnownIdentity &known, const QStringList &words) const
{
    const QString all = known.name + u' ' + known.identity.user + u' ' + known.identity.tenant;
    return std::ranges::all_of(words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

void IdentityModel::setFilter(const QString &typed)
{
    const QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    beginResetModel();
    m_shown.clear();
    for (const KnownIdentity &known : std::as_const(m_known)) {
        if (fits(known, words))
            m_shown.append({known, false});
    }
    const Identity fresh{words.value(0), words.value(1)};
    const bool isKnown = std::ranges::find(m_known, fresh, &KnownIdentity::identity) != m_known.cend();
    if (!words.isEmpty() && words.size() <= 2 && !isKnown)
        m_shown.append({{.identity = fresh}, true});
    endResetModel();
}

int IdentityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant IdentityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_shown.at(index.row());
    const QString ids = describe(row.known.identity);
    switch (role) {
    case Qt::DisplayRole:
        return row.known.name.isEmpty() ? ids : row.known.name;
    case Qt::AccessibleTextRole:
        return row.isNew ? tr("New identity %1").arg(ids) : row.known.name + u' ' + ids;
    case KnownRole:
        return ids;
    case NewRole:
        return row.isNew;
    case CurrentRole:
        return row.known.identity == m_current;
    default:
        return {};
    }
}

void IdentityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    draw::itemBackground(painter, option);
    const bool isNew = index.data(IdentityModel::NewRole).toBool();
    const bool isCurrent = index.data(IdentityModel::CurrentRole).toBool();
    QRect place = option.rect.adjusted(unit, 0, -unit, 0);
    QRect glyph(0, 0, 2 * unit, 2 * unit);
    glyph.moveCenter({place.left() + unit, place.center().y()});
    theme::icon(isNew       ? "plus"_L1
                : isCurrent ? "check"_L1
                            : "user"_L1,
                isNew ? Tone::Accent : Tone::Muted)
        .paint(painter, glyph);
    place.setLeft(glyph.right() + unit);

    const QString title = index.data().toString();
    const QString ids = index.data(IdentityModel::KnownRole).toString();
    const QString below = isNew ? tr("Someone new: user, then tenant") : isCurrent ? tr("The present identity") : ids;
    const bool twoLines = isNew || isCurrent || title != ids;
    const QFontMetrics large(option.font);
    const QFontMetrics smaller(theme::small());
    const int height = large.height() + (twoLines ? smaller.height() : 0);
    place.setTop(place.center().y() - height / 2);
    painter->setFont(option.font);
    painter->setPen(theme::color(Tone::Text));
    painter->drawText(place, Qt::TextSingleLine, large.elidedText(title, Qt::ElideMiddle, place.width()));
    if (twoLines) {
        place.translate(0, large.height());
        painter->setFont(theme::small());
        painter->setPen(theme::color(Tone::Muted));
        painter->drawText(place, Qt::TextSingleLine, smaller.elidedText(below, Qt::ElideMiddle, place.width()));
    }
    painter->restore();
}

QSize IdentityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + QFontMetrics(theme::small()).height() + unit + unit / 2};
}

} // namespace ab
