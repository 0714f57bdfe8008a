// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/exacttext.h"

#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace ab::exacttext {

QString of(const QTextDocument *document)
{
    QString text = document->toRawText();
    for (const QChar separator : {QChar(QChar::ParagraphSeparator), QChar(QChar::LineSeparator)})
        text.replace(separator, u'\n');
    return text;
}

bool replace(QTextDocument *document, const QString &text)
{
    const QString present = of(document);
    if (present == text)
        return false;
    const auto [one, other] = std::mismatch(present.begin(), present.end(), text.begin(), text.end());
    const qsizetype same = one - present.begin();
    const qsizetype most = std::min(present.size(), text.size()) - same;
    qsizetype tail = 0;
    while (tail < most && present.at(present.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    QTextCursor cursor(document);
    cursor.setPosition(int(same));
    cursor.setPosition(int(present.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(same, text.size() - same - tail));
    return true;
}

} // namespace ab::exacttext
