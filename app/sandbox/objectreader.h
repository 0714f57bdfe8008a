// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace ab::sandbox {

// Reads one object of a file that people write: each member is asked for by name, a wrong or unknown one is
// remembered with its place and with what is allowed. The first problem found is the one reported.
class ObjectReader
{
public:
    // The reader of a whole file, or of what lies at a place in it. All share the one problem.
    ObjectReader(const QJsonObject &object, std::shared_ptr<QString> problem, const QString &place = {});
    // Reports what nobody has asked for.
    ~ObjectReader();
    Q_DISABLE_COPY(ObjectReader)
    ObjectReader(ObjectReader &&other) noexcept = default;
    ObjectReader &operator=(ObjectReader &&) = delete;

    bool isEmpty() const { return m_object.isEmpty(); }
    bool has(const QString &name) const { return m_object.contains(name); }
    QString text(const QString &name, const QString &fallback);
    int number(const QString &name, int fallback, int smallest, int largest);
    bool flag(const QString &name, bool fallback);
    QStringList texts(const QString &name, const QStringList &fallback);
    QJsonObject object(const QString &name); // read as it is
    ObjectReader child(const QString &name);
    std::vector<ObjectReader> children(const QString &name);

    template<typename Enum>
    Enum oneOf(const QString &name, Enum fallback, std::initializer_list<std::pair<const char *, Enum>> allowed)
    {
        QStringList names;
        for (const auto &[text, value] : allowed)
            names.append(QString::fromLatin1(text));
        const qsizetype index = choice(name, names);
        return index < 0 ? fallback : (allowed.begin() + index)->second;
    }

    QString oneOf(const QString &name, const QStringList &allowed); // empty: absent or wrong

    void reject(const QString &name, const QString &problem);
    QString place(const QString &name) const;

private:
    std::optional<QJsonValue> take(const QString &name, QJsonValue::Type type, const QString &expected);
    qsizetype choice(const QString &name, const QStringList &allowed); // -1: absent or wrong

    QJsonObject m_object;
    QString m_place;
    QStringList m_asked;
    std::shared_ptr<QString> m_problem; // the first one found; empty: all is well
};

} // namespace ab::sandbox
