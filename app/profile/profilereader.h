// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/profile/profilemembers.h"

namespace ab {

// Reads the members of a profile file strictly: what is left out keeps its default, what is wrong is a problem, at most
// one a member.
class ProfileReader
{
public:
    explicit ProfileReader(JsonNode root) : m_root(std::move(root)) {}

    void text(const char *path, QString &value);
    void boolean(const char *path, bool &value);
    void url(const char *path, QUrl &value);
    void optionalUrl(const char *path, QUrl &value); // "" stands for none
    void number(const char *path, int &value, int least, int most);
    void seconds(const char *path, std::chrono::seconds &value, int least, int most);

    template<std::size_t N>
    void listed(const char *path, QString &value, const std::array<QLatin1StringView, N> &allowed)
    {
        choose(path, QStringList(allowed.begin(), allowed.end()),
               [&](qsizetype i) { value = allowed[std::size_t(i)]; });
    }

    template<typename Enum, std::size_t N>
    void oneOf(const char *path, Enum &value, const EnumNames<Enum, N> &names)
    {
        QStringList allowed;
        for (const auto &[name, enumerator] : names)
            allowed.append(name);
        choose(path, allowed, [&](qsizetype i) { value = names[std::size_t(i)].second; });
    }

    void refuseSecrets() { refuseSecretsIn(m_root, {}); }
    void refuse(const QString &path, const QString &rule);
    const QList<ProfileProblem> &problems() const { return m_problems; }

private:
    JsonNode find(const char *path);
    template<typename Set>
    void choose(const char *path, const QStringList &allowed, Set set)
    {
        QString name;
        const qsizetype before = m_problems.size();
        text(path, name);
        if (find(path).isMissing() || m_problems.size() > before)
            return;
        if (const qsizetype index = allowed.indexOf(name); index >= 0)
            set(index);
        else
            refuse(QLatin1StringView(path), QStringLiteral("one_of ") + allowed.join(u' '));
    }
    void refuseSecretsIn(const JsonNode &object, const QString &prefix);

    JsonNode m_root;
    QList<ProfileProblem> m_problems;
};

} // namespace ab
