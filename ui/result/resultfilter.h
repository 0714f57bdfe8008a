// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/json/jsonpath.h"

namespace ab {

// Looks on a thread of its own for the values of a result that lie at a path.
class ResultFilter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void look(const QString &path, const JsonNode &root); // an empty path: everything is shown again
    void forget();                                        // the result is another one

    const std::optional<JsonPath::Found> &found() const { return m_found; } // nothing: everything is shown
    bool hasFoundNothing() const { return m_found && m_found->nodes.isEmpty(); }

signals:
    void began();
    void ended(bool isOther, const QString &note); // than before; what to say of it

private:
    void take(const std::optional<JsonPath::Found> &found, const QString &note);

    std::optional<JsonPath::Found> m_found;
    Background m_worker;
};

} // namespace ab
