// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/apierrorfrom.h"
#include "app/api/envelope.h"
#include "app/auth/tokenanswer.h"
#include "app/core/utf8.h"
#include "app/net/httpdate.h"
#include "app/net/retryingtransport.h"
#include "app/wording/errortext.h"
#include "fuzz/require.h"

using namespace ab;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
const QUrl tokenUrl(QStringLiteral("https://zapier.test/oauth/token"));
constexpr auto longestWait = 30 * 24h;

// "429\nRetry-After: 12\n\nbody"
HttpResponse responseFrom(const QByteArray &bytes)
{
    HttpResponse response;
    const qsizetype headEnd = bytes.indexOf("\n\n");
    QByteArrayList head = bytes.left(headEnd).split('\n');
    response.status = qBound(100, head.takeFirst().toInt(), 599);
    for (const QByteArray &line : std::as_const(head)) {
        const qsizetype colon = line.indexOf(':');
        response.headers.append({line.left(colon), colon < 0 ? QByteArray() : line.sliced(colon + 1).trimmed()});
    }
    response.body = headEnd < 0 ? QByteArray() : bytes.sliced(headEnd + 2);
    return response;
}

void mustBeTold(const ApiError &error)
{
    const ErrorText text = describe(error);
    require(!text.what.isEmpty() && !text.whose.isEmpty() && !text.todo.isEmpty(), "an error is told in three parts");
    require(error.kind != Kind::Internal, "a bad answer is no defect of this program");
    const auto wait = error.retryAfter.value_or(0s);
    require(wait >= 0s && wait <= longestWait, "a wait is one that can be waited for");
}

void readError(const HttpResponse &response)
{
    const ApiError error = apiErrorFrom(response, QStringLiteral("zap"), now);
    mustBeTold(error);
    require(error.httpStatus == response.status, "the status is told");
    require(!error.structural || (response.status == 400 && !error.hadRunId), "only a 400 is about a body's form");
    require(error.missingScope.isEmpty() || error.kind == Kind::Forbidden, "a scope is named where it is missing");
    require(refusesToken(error) == (error.kind == Kind::Unauthorized), "only then is the token renewed");
}

void readToken(const HttpResponse &response)
{
    const auto answer = readTokenAnswer(response, tokenUrl, now);
    if (!answer)
        return mustBeTold(answer.error());
    require(response.isSuccess() && !answer->token.isEmpty(), "a token comes with a success");
    for (const char c : answer->token)
        require(c > ' ' && c < 0x7f, "a token fits into a header");
    require(answer->lifetime.value_or(0s) >= 0s, "a lifetime lies ahead");
}

void readDates(const HttpResponse &response)
{
    for (const HttpHeader &header : response.headers) {
        const QDateTime date = httpDate(header.value);
        require(!date.isValid() || date.timeSpec() == Qt::UTC, "dates are in UTC");
    }
    const auto wait = requestedWait(response, now);
    require(!wait || (*wait >= 0ms && *wait <= longestWait), "a wait is one that can be waited for");
}

// A link's query is the same again when it is put into a link.
void readLink(const QString &link)
{
    QStringList parts;
    const QueryItems items = queryOf(link);
    for (const auto &[name, value] : items) {
        parts.append(QString::fromLatin1(QUrl::toPercentEncoding(name)) + u'='
                     + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    require(queryOf(u'?' + parts.join(u'&')) == items, "a link's query can be sent");
}

} // namespace

// Whatever comes back instead of an answer ends in a sentence, and no header is believed too much.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const HttpResponse response = responseFrom(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    readError(response);
    readToken(response);
    readDates(response);
    readLink(textFromUtf8(response.body));
    return 0;
}
