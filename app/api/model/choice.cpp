// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/choice.h"

#include "app/api/model/reading.h"

using namespace Qt::StringLiterals;

namespace ab {

Result<Choice> Choice::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    Choice choice;
    choice.id = in.requiredText("id"_L1);
    choice.value = in.text("value"_L1);
    choice.label = in.text("label"_L1);
    return in.finish(std::move(choice));
}

Result<OutputField> OutputField::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    OutputField field;
    field.id = in.requiredText("id"_L1);
    field.title = firstText(in, {"title"_L1}, field.id);
    const JsonNode sample = in.node("sample"_L1); // text by contract; a list or an object is shown as its bytes
    field.sample = sample.isContainer() ? QString::fromUtf8(sample.bytes()) : sample.toText();
    field.raw = node.source();
    return in.finish(std::move(field));
}

} // namespace ab
