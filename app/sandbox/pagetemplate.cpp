// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/pagetemplate.h"

#include "app/sandbox/resourcejson.h"
#include "app/sandbox/seededids.h"

#include <QRegularExpression>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// In one pass, so that a value which looks like a placeholder is not filled again.
QString filledIn(const QString &text, const QHash<QString, QString> &values)
{
    static const QRegularExpression placeholder(u"\\{\\{([a-z]+!?)\\}\\}"_s);
    QString result;
    qsizetype end = 0;
    for (auto match = placeholder.match(text); match.hasMatch(); match = placeholder.match(text, end)) {
        const QString name = match.captured(1);
        const QString value = values.value(name);
        result += text.mid(end, match.capturedStart() - end);
        result += name.endsWith(u'!') ? value : value.toHtmlEscaped();
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

} // namespace

Reply htmlPage(const QString &name, QHash<QString, QString> values, int status)
{
    const QString nonce = QString::fromLatin1(randomBytes(12).toBase64());
    values.insert(u"nonce"_s, nonce);
    values.insert(u"style!"_s, QString::fromUtf8(resource(u"connect/style.css"_s)));
    values.insert(u"body!"_s, filledIn(QString::fromUtf8(resource(u"connect/%1.html"_s.arg(name))), values));
    const QString frame = QString::fromUtf8(resource(u"connect/frame.html"_s));
    const QString policy = u"default-src 'none'; img-src 'self'; style-src 'nonce-%1'; script-src 'nonce-%1'; "
                           "base-uri 'none'; frame-ancestors 'none'"_s.arg(nonce);
    return {.status = status,
            .contentType = "text/html; charset=utf-8",
            .body = filledIn(frame, values).toUtf8(),
            .headers = {{"Content-Security-Policy", policy.toLatin1()},
                        {"Cache-Control", "no-store"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "same-origin"}}};
}

} // namespace ab::sandbox
