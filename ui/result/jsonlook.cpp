// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/jsonlook.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonplace.h"
#include "ui/shared/plaintip.h"

#include <QStringList>

namespace ab::jsonlook {

using namespace Qt::StringLiterals;

namespace {

QString withSigns(QString text)
{
    return text.replace(u'\n', u'⏎');
}

bool looksLikeAnother(const QString &text)
{
    if (text.isEmpty() || text.front().isSpace() || text.back().isSpace())
        return true;
    if (text == "true"_L1 || text == "false"_L1 || text == "null"_L1 || u"[{\""_s.contains(text.front()))
        return true;
    const bool mayBeNumber = text.front() == u'-' || text.front().isDigit();
    return mayBeNumber && JsonIndex::root(text.toUtf8()).isNumber();
}

} // namespace

theme::Tone toneOf(const JsonNode &node)
{
    switch (node.type()) {
    case JsonNode::Type::String:
        return theme::Tone::Success;
    case JsonNode::Type::Number:
        return theme::Tone::Info;
    case JsonNode::Type::Boolean:
    case JsonNode::Type::Null:
        return theme::Tone::Warning;
    default:
        return theme::Tone::Muted;
    }
}

theme::Tone toneOf(JsonRowText::Kind kind)
{
    switch (kind) {
    case JsonRowText::Kind::Key:
        return theme::Tone::Accent;
    case JsonRowText::Kind::String:
        return theme::Tone::Success;
    case JsonRowText::Kind::Number:
        return theme::Tone::Info;
    case JsonRowText::Kind::Word:
        return theme::Tone::Warning;
    case JsonRowText::Kind::Plain:
        break;
    }
    return theme::Tone::Muted;
}

QString inOneLine(const JsonNode &node)
{
    constexpr qsizetype shown = 300; // of a value in its row; the text view has all of it
    const QString text = withSigns(excerpt(node, shown));
    return node.isString() && looksLikeAnother(text) ? u'"' + text + u'"' : text;
}

QString glimpse(const JsonNode &node)
{
    constexpr qsizetype lookedAt = 30; // values
    constexpr qsizetype shown = 30;    // characters of one
    constexpr qsizetype enough = 120;
    QStringList parts;
    qsizetype length = 0;
    for (qsizetype i = 0; i < std::min(node.size(), lookedAt) && length < enough; ++i) {
        const JsonNode value = node.at(i);
        if (value.isContainer())
            continue;
        const QString text = withSigns(excerpt(value, shown));
        parts.append(node.isObject() ? u"%1: %2"_s.arg(node.key(i).left(shown), text) : text);
        length += parts.constLast().size();
    }
    return parts.join(", "_L1);
}

QString copied(const JsonNode &node)
{
    return node.isString() ? node.toText() : QString::fromUtf8(node.bytes());
}

QString tip(const JsonNode &node, const QString &pointer)
{
    constexpr qsizetype shown = 400; // characters
    const QString place = pointer.right(shown);
    if (node.isContainer() || node.isMissing())
        return plainTip(place);
    const QString text = excerpt(node, shown + 1);
    return plainTip((text.size() > shown ? text.left(shown) + u'…' : text) + u"\n\n"_s + place);
}

} // namespace ab::jsonlook
