// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/profile/profilemembers.h"

namespace ab {

// Collects the members of a profile as JSON and lays them over the file the profile came from: what that file holds
// besides stays where it is, and defaults it leaves out stay left out.
class ProfileWriter
{
public:
    void text(const char *path, const QString &value) { add(path, JsonText::string(value)); }
    void boolean(const char *path, bool value) { add(path, JsonText::boolean(value)); }
    void url(const char *path, const QUrl &value) { text(path, value.toString(QUrl::FullyEncoded)); }
    void optionalUrl(const char *path, const QUrl &value) { url(path, value); }
    void number(const char *path, int value, int, int) { add(path, JsonText(QByteArray::number(value))); }
    void seconds(const char *path, std::chrono::seconds value, int least, int most)
    {
        number(path, int(value.count()), least, most);
    }
    template<std::size_t N>
    void listed(const char *path, const QString &value, const std::array<QLatin1StringView, N> &)
    {
        text(path, value);
    }
    template<typename Enum, std::size_t N>
    void oneOf(const char *path, Enum value, const EnumNames<Enum, N> &names)
    {
        text(path, nameOf(value, names));
    }

    JsonText laidOver(const JsonNode &source, const ProfileWriter &defaults) const;

private:
    struct Member
    {
        QString path;
        JsonText value;
        bool operator==(const Member &) const = default;
    };

    void add(const char *path, const JsonText &value) { m_members.append({QString::fromLatin1(path), value}); }
    const Member *find(const QString &path) const;
    bool hasGroup(const QString &path) const;
    JsonText group(const JsonNode &source, const QString &prefix) const;
    QList<Member> wanted(const JsonNode &source, const ProfileWriter &defaults) const;

    QList<Member> m_members;
};

} // namespace ab
