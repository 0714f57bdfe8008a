// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilewriter.h"

#include "app/json/jsonpretty.h"
#include "app/json/jsonwriter.h"

#include <QSet>

#include <algorithm>

namespace ab {

namespace {

bool holds(JsonNode node, const QString &path)
{
    for (const QString &name : path.split(u'.'))
        node = node.child(name);
    return !node.isMissing();
}

} // namespace

const ProfileWriter::Member *ProfileWriter::find(const QString &path) const
{
    const auto at = std::ranges::find(m_members, path, &Member::path);
    return at == m_members.cend() ? nullptr : &*at;
}

bool ProfileWriter::hasGroup(const QString &path) const
{
    return std::ranges::any_of(
        m_members, [start = QString(path + u'.')](const Member &member) { return member.path.startsWith(start); });
}

QList<ProfileWriter::Member> ProfileWriter::wanted(const JsonNode &source, const ProfileWriter &defaults) const
{
    QList<Member> kept;
    for (const Member &member : m_members) {
        const Member *usual = defaults.find(member.path);
        if (source.isMissing() || holds(source, member.path) || !usual || !(*usual == member))
            kept.append(member);
    }
    return kept;
}

JsonText ProfileWriter::laidOver(const JsonNode &source, const ProfileWriter &defaults) const
{
    ProfileWriter chosen;
    chosen.m_members = wanted(source, defaults);
    return prettyPrinted(chosen.group(source, {}));
}

// The object at `prefix`: first what the source has, in its order, then what it lacks.
JsonText ProfileWriter::group(const JsonNode &source, const QString &prefix) const
{
    JsonWriter out;
    QSet<QString> written;
    const auto put = [&](const QString &name, const JsonNode &old) {
        const QString path = prefix + name;
        const Member *member = name.contains(u'.') ? nullptr : find(path);
        const bool known = member || (!name.contains(u'.') && hasGroup(path));
        if (known && written.contains(name))
            return; // a duplicate of a member whose last value counted
        written.insert(name);
        out.splice(name, member ? member->value : known ? group(source.child(name), path + u'.') : old.source());
    };
    for (qsizetype i = 0; i < source.size(); ++i)
        put(source.key(i), source.at(i));
    for (const Member &member : m_members) {
        const QString name =
            member.path.startsWith(prefix) ? member.path.sliced(prefix.size()).section(u'.', 0, 0) : QString();
        if (!name.isEmpty() && !written.contains(name))
            put(name, {});
    }
    return out.take();
}

} // namespace ab
