// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/manualcall.h"

#include "app/core/redact.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

ManualCall::Problem ManualCall::problem() const
{
    const bool isReadable = std::ranges::none_of(path, [](char c) { return uchar(c) <= ' ' || c == '#'; });
    if (!path.startsWith('/') || !isReadable)
        return Problem::Path;
    const bool isMasked = path.contains(Redactor::mask) || body.contains(Redactor::mask);
    return isMasked ? Problem::Placeholder : Problem::None;
}

bool ManualCall::mayChangeSomething() const
{
    static const QRegularExpression readInDisguise(
        u"^/v2/actions/[^/?]+/(inputs(/[^/?]+/choices)?|outputs)/?(\\?|$)"_s);
    if (method == "GET" || method == "HEAD")
        return false;
    return method != "POST" || !readInDisguise.match(QString::fromLatin1(path)).hasMatch();
}

ApiRequest<Nothing> ManualCall::request() const
{
    ApiRequest<Nothing> request;
    request.wire.method = method;
    request.wire.path = path;
    request.wire.body = JsonText(body);
    request.wire.repeat = mayChangeSomething() ? Repeat::OnlyUnsent : Repeat::Safe;
    request.wire.tag.purpose = purpose;
    request.decode = [](const JsonNode &, const WireRequest &) -> Result<Nothing> { return Nothing{}; };
    request.causedBy(u"manual:%1"_s.arg(copyOf));
    return request;
}

std::optional<QByteArray> pathBelow(const QUrl &base, const QByteArray &url)
{
    QByteArray start = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (start.endsWith('/'))
        start.chop(1);
    start += '/';
    return url.startsWith(start) ? std::optional(url.sliced(start.size() - 1)) : std::nullopt;
}

} // namespace ab
