// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/formbody.h"

#include <QList>

namespace ab::sandbox {

namespace {

// Here, unlike in a URL's query, a plus sign is a space.
QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

std::optional<QHash<QString, QString>> formValues(const QByteArray &body)
{
    QHash<QString, QString> values;
    const QList<QByteArray> pairs = body.split('&');
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QString name = decoded(pair.left(equals));
        if (values.contains(name))
            return {};
        values.insert(name, equals < 0 ? QString() : decoded(pair.mid(equals + 1)));
    }
    return values;
}

} // namespace ab::sandbox
