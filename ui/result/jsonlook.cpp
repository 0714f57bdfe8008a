// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/jsonlook.h"

#include "app/json/jsonplace.h"

namespace ab::jsonlook {

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
    return excerpt(node, shown).replace(u'\n', u'⏎');
}

} // namespace ab::jsonlook
