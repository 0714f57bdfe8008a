// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/httpmessage.h"
#include "app/sandbox/outcome.h"
#include "app/sandbox/scenario.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace ab::sandbox {

Reply jsonReply(const QJsonValue &value, int status = 200);
Reply refusalReply(const Refusal &refusal);
Reply refusalReply(const QList<Refusal> &refusals); // with the status of the first

// A window on a list: which entries an answer holds.
struct PageRequest
{
    int limit = 0;
    int offset = 0;
};

// Reads `limit` and `offset`; refuses what is no number, and a limit beyond the largest.
Outcome<PageRequest> pageRequest(const Request &request, int usualLimit, int largest);

// How lists are wrapped. `documented` says what the published schema has for the endpoint; the scenario may overrule.
enum class Wrapping { Plain, Array };

struct ListAnswer
{
    QJsonArray data;
    int count = 0;
    PageRequest page;
    bool limited = true; // false: `limit` is null
    bool raw = false;    // the third party's own rows: nothing about them is ours to style
};

// Puts lists into their envelopes, with links to the pages before and after.
class Envelopes
{
public:
    Envelopes(const AnswerSettings &answers, const QString &baseUrl) : m_answers(answers), m_baseUrl(baseUrl) {}

    Reply list(const Request &request, const ListAnswer &answer, Wrapping documented, QLatin1StringView backName) const;
    Reply choices(const Request &request, const QJsonArray &data, int page, bool more) const;
    Reply categories(const Request &request, const ListAnswer &answer) const;

private:
    Reply wrapped(const QJsonObject &envelope, Wrapping documented) const;
    void addLinks(QJsonObject &envelope, const QJsonObject &links) const;
    void addMeta(QJsonObject &envelope, const QJsonObject &meta) const;
    QString backName(QLatin1StringView documented) const;
    QJsonValue link(const Request &request, const ListAnswer &answer, int offset) const; // null outside of the list
    QString address(const Request &request, const QList<std::pair<QString, int>> &changed) const;

    const AnswerSettings &m_answers;
    const QString &m_baseUrl;
};

} // namespace ab::sandbox
