// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/formfacts.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

JsonText texts(const QStringList &list)
{
    QList<JsonText> items;
    for (const QString &text : list)
        items.append(JsonText::string(text));
    return JsonWriter::array(items);
}

void write(JsonWriter &out, QStringView name, const FormFacts::ByField &words)
{
    if (words.isEmpty())
        return;
    JsonWriter members;
    for (const auto &[fieldId, word] : words)
        members.text(fieldId, word);
    out.splice(name, members.take());
}

FormFacts::ByField read(const JsonNode &members)
{
    FormFacts::ByField words;
    for (qsizetype i = 0; members.isObject() && i < members.size(); ++i)
        words.append({members.key(i), members.at(i).toText()});
    return words;
}

} // namespace

JsonText toJson(const FormFacts &facts)
{
    if (facts == FormFacts())
        return {};
    JsonWriter out;
    if (!facts.overridden.isEmpty())
        out.splice(u"overridden", texts(facts.overridden));
    if (facts.isOutdated)
        out.boolean(u"outdated", true);
    write(out, u"origins", facts.origins);
    write(out, u"choices", facts.choices);
    return out.take();
}

FormFacts formFactsFromJson(const JsonText &json)
{
    const JsonNode root = JsonIndex::root(json.bytes());
    FormFacts facts;
    const JsonNode overridden = root.child(u"overridden"_s);
    for (qsizetype i = 0; overridden.isArray() && i < overridden.size(); ++i)
        facts.overridden.append(overridden.at(i).toText());
    facts.isOutdated = JsonReader(root).boolean("outdated"_L1);
    facts.origins = read(root.child(u"origins"_s));
    facts.choices = read(root.child(u"choices"_s));
    return facts;
}

} // namespace ab
