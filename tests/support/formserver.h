// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/api/model/inputfield.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

#include <QUrlQuery>

#include <functional>
#include <memory>

namespace ab {

class FixedToken : public TokenSource
{
public:
    QCoro::Task<Result<AccessToken>> accessToken(RequestTag, std::stop_token) override
    {
        co_return AccessToken{"token"};
    }
    void discard(const AccessToken &) override {}
};

inline std::shared_ptr<ApiClient> clientOf(std::shared_ptr<HttpTransport> transport)
{
    return std::make_shared<ApiClient>(std::move(transport), QUrl(QStringLiteral("http://api.test")),
                                       std::make_shared<FixedToken>());
}

// One row of an inputs answer: a text field, or what `members` (without braces) make of it.
inline QByteArray fieldRow(const QByteArray &id, const QByteArray &members = {})
{
    const QByteArray head = R"({"type":"input_field","id":")" + id + R"(","title":"Title of )" + id + '"';
    const QByteArray type = members.contains("value_type") ? QByteArray() : QByteArray(R"(,"value_type":"STRING")");
    return head + type + (members.isEmpty() ? QByteArray() : ',' + members) + '}';
}

inline QByteArray fieldsetRow(const QByteArray &id, const QByteArrayList &rows)
{
    return R"({"type":"fieldset","id":")" + id + R"(","title":"Set","fields":[)" + rows.join(',') + "]}";
}

inline InputField fieldFrom(const QByteArray &id, const QByteArray &members = {})
{
    const auto field = InputField::fromJson(JsonIndex::root(fieldRow(id, members)));
    return field ? *field : InputField();
}

inline QList<FormItem> itemsFrom(const QByteArrayList &rows)
{
    QList<FormItem> items;
    for (const QByteArray &row : rows) {
        const auto item = FormItem::fromJson(JsonIndex::root(row));
        if (item)
            items.append(*item);
    }
    return items;
}

// Answers what a form asks: fields, choices, and the lookup of the action. Copies share nothing.
struct FormServer
{
    using Rows = std::function<QByteArrayList(const JsonNode &inputs)>;

    Rows rows{};
    QHash<QString, std::function<QByteArrayList(const JsonNode &inputs)>> choiceIds{}; // by field
    QString actionId = QStringLiteral("core:1"); // every other id is answered with 404
    int pageSize = 100;

    static Action action()
    {
        Action action;
        action.id = QStringLiteral("core:1");
        action.key = QStringLiteral("create_row");
        action.appId = QStringLiteral("app");
        action.typeText = QStringLiteral("WRITE");
        action.type = ActionType::Write;
        return action;
    }

    Result<HttpResponse> operator()(const HttpRequest &request) const
    {
        const QString path = request.url.path(QUrl::FullyDecoded);
        const JsonNode inputs = JsonIndex::root(request.body).child(u"data").child(u"inputs");
        if (path.endsWith(u"/actions"))
            return page(request, {actionRow()});
        if (!path.contains(u"/actions/" + actionId + u'/'))
            return HttpResponse{.status = 404, .body = R"({"errors":[{"status":404,"detail":"no such action"}]})"};
        if (path.endsWith(u"/choices"))
            return choices(request, path.section(u'/', -2, -2), inputs);
        return page(request, rows(inputs));
    }

private:
    QByteArray actionRow() const
    {
        const QByteArray id = actionId.toUtf8();
        return R"({"type":"action","id":")" + id
               + R"(","key":"create_row","action_type":"WRITE","title":"Create row"})";
    }

    Result<HttpResponse> choices(const HttpRequest &request, const QString &fieldId, const JsonNode &inputs) const
    {
        QByteArrayList choiceRows;
        const QByteArrayList ids = choiceIds.value(fieldId)(inputs);
        for (const QByteArray &id : ids) // "id" or "id=label"
            choiceRows.append(choiceRow(id));
        return page(request, choiceRows);
    }

    static QByteArray choiceRow(const QByteArray &text)
    {
        const QByteArray id = text.split('=').first();
        const QByteArray label = text.contains('=') ? '"' + text.split('=').last() + '"' : QByteArray("null");
        return R"({"type":"choice","id":")" + id + R"(","value":")" + id + R"(","label":)" + label + '}';
    }

    Result<HttpResponse> page(const HttpRequest &request, const QByteArrayList &all) const
    {
        const int number = qMax(1, QUrlQuery(request.url).queryItemValue(QStringLiteral("page")).toInt());
        const QByteArrayList some = all.mid((number - 1) * pageSize, pageSize);
        const bool isLast = number * pageSize >= all.size();
        const QByteArray next =
            isLast ? QByteArray("null") : R"("http://api.test/x?page=)" + QByteArray::number(number + 1) + '"';
        const QByteArray body = R"({"links":{"next":)" + next + R"(,"prev":null},"meta":{"count":)"
                                + QByteArray::number(all.size()) + R"(},"data":[)" + some.join(',') + "]}";
        return HttpResponse{.status = 200, .body = body};
    }
};

} // namespace ab
