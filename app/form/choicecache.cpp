// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicecache.h"

#include <QCryptographicHash>

#include <memory>

namespace ab {

// Each part with its length before it, so that no two sources read alike.
QByteArray ChoiceSource::key() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &part) {
        const QByteArray bytes = part.toUtf8();
        const QByteArray length = QByteArray::number(bytes.size()) + ':';
        hash.addData(length);
        hash.addData(bytes);
    };
    for (const QString &part : {connectionId, action.appId, action.key, action.type, fieldId})
        add(part);
    for (auto ancestor = ancestors.cbegin(); ancestor != ancestors.cend(); ++ancestor) {
        add(ancestor.key());
        add(ancestor.value());
    }
    return hash.result();
}

void ChoiceCache::put(const QByteArray &key, const ChoiceList &list)
{
    if (list.pages() > 0 && !isOutdated(list))
        m_lists.insert(key, new ChoiceList(list), std::max(qsizetype(1), list.size()));
}

std::optional<ChoiceList> ChoiceCache::take(const QByteArray &key)
{
    const std::unique_ptr<ChoiceList> list(m_lists.take(key));
    if (!list || isOutdated(*list))
        return std::nullopt;
    return *list;
}

bool ChoiceCache::isOutdated(const ChoiceList &list) const
{
    return list.readAt().isValid() && list.readAt().addDuration(m_lifetime) < QDateTime::currentDateTime();
}

} // namespace ab
