// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/json/jsonindex.h"
#include "support/scriptedtransport.h"

#include <QCoro/QCoroTask>

namespace ab {

// Hands out t1 until it is discarded, then t2 …, and counts.
class CountingTokens : public TokenSource
{
public:
    int asked = 0;
    int discarded = 0;
    std::optional<ApiError> refusal{}; // answered instead of a token
    QList<RequestTag> served{};

    QCoro::Task<Result<AccessToken>> accessToken(RequestTag serves, std::stop_token) override
    {
        ++asked;
        served.append(serves);
        const Result<AccessToken> answer = refusal ? Result<AccessToken>(*refusal) : current();
        co_return answer;
    }
    void discard(const AccessToken &refused) override { discarded += refused == current(); }

private:
    AccessToken current() const { return {"t" + QByteArray::number(discarded + 1)}; }
};

// An ApiClient on a scripted transport, with everything at hand.
struct ScriptedApi
{
    std::shared_ptr<ScriptedTransport> http = std::make_shared<ScriptedTransport>();
    std::shared_ptr<CountingTokens> tokens = std::make_shared<CountingTokens>();
    std::shared_ptr<ApiClient> client =
        std::make_shared<ApiClient>(http, QUrl(QStringLiteral("https://api.test")), tokens);

    void reply(const QByteArray &body, int status = 200)
    {
        http->replies.append(ScriptedTransport::answer(status, body));
    }
    template<typename T>
    Result<T> call(const ApiRequest<T> &request)
    {
        return QCoro::waitFor(client->call(request, {}));
    }
    QByteArray url(qsizetype index) const { return http->sent.at(index).url.toEncoded(); }
};

inline JsonNode json(const QByteArray &text)
{
    return JsonIndex::root(text);
}

// {"data":[rows…],<members>}
inline QByteArray listAnswer(const QByteArrayList &rows, const QByteArray &members = {})
{
    return R"({"data":[)" + rows.join(',') + ']' + (members.isEmpty() ? QByteArray() : ',' + members) + '}';
}

} // namespace ab
