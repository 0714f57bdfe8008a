// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/recordsecrets.h"

#include "app/core/redact.h"
#include "app/json/jsonindex.h"

namespace ab {

namespace {

// A secret of digits may stand in a number. JSON stays JSON: the mask takes the whole number's place, in quotes.
QByteArray withQuotedMasks(const QByteArray &json)
{
    static const QByteArray mask = Redactor::mask;
    const auto isOfNumber = [](char c) { return (c >= '0' && c <= '9') || QByteArrayView("+-.eE").contains(c); };
    QByteArray quoted;
    bool inText = false;
    for (qsizetype at = 0; at < json.size();) {
        if (!inText && QByteArrayView(json).sliced(at).startsWith(mask)) {
            while (!quoted.isEmpty() && isOfNumber(quoted.back()))
                quoted.chop(1);
            quoted += '"' + mask + '"';
            for (at += mask.size(); at < json.size() && isOfNumber(json.at(at));)
                ++at;
            continue;
        }
        const bool isEscape = inText && json.at(at) == '\\';
        inText = json.at(at) == '"' ? !inText : inText;
        quoted += json.mid(at, isEscape ? 2 : 1);
        at += isEscape ? 2 : 1;
    }
    return quoted;
}

JsonText clean(const JsonText &json, const Redactor &redactor)
{
    const QByteArray masked = redactor.text(json.bytes());
    const bool isBroken = masked != json.bytes() && JsonIndex::received(masked).isMissing();
    return JsonText(isBroken ? withQuotedMasks(masked) : masked);
}

QString clean(const QString &text, const Redactor &redactor)
{
    const QByteArray bytes = text.toUtf8();
    const QByteArray masked = redactor.text(bytes);
    return masked == bytes ? text : QString::fromUtf8(masked);
}

} // namespace

RunRecord withoutSecrets(RunRecord record, const Redactor &redactor)
{
    record.results = clean(record.results, redactor);
    record.errors = clean(record.errors, redactor);
    record.error.detail = clean(record.error.detail, redactor);
    record.statusText = clean(record.statusText, redactor);
    for (RunStep &step : record.steps)
        step.statusText = clean(step.statusText, redactor);
    return record;
}

} // namespace ab
