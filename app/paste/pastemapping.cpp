// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/pastemapping.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonmembers.h"
#include "app/json/jsonwriter.h"
#include "app/paste/secretmask.h"

#include <QSet>

#include <algorithm>

namespace ab {

namespace {

using Fate = PasteRow::Fate;

bool changes(const PasteRow &row)
{
    return row.fate == Fate::Set || row.fate == Fate::Cleared || (row.fate == Fate::Extra && row.before != row.after);
}

Fate fateOf(const InputField *field, const JsonNode &value, const JsonText &before)
{
    if (field && field->isReadOnly())
        return Fate::ReadOnly;
    if (isMask(value))
        return Fate::Masked;
    if (!field)
        return Fate::Extra;
    if (!takesJson(*field, value))
        return Fate::DoesNotFit;
    return value.source() == before ? Fate::Same : Fate::Set;
}

class Mapper
{
public:
    Mapper(const InputForm &form, const JsonText &inputs, Unnamed unnamed) :
        m_form(form), m_unnamed(unnamed), m_now(JsonIndex::root(form.inputs().bytes())),
        m_pasted(JsonIndex::root(inputs.bytes())), m_nowByName(membersByName(m_now)),
        m_pastedByName(membersByName(m_pasted))
    {
    }

    PasteMapping map()
    {
        for (qsizetype i = 0; m_pasted.isObject() && i < m_pasted.size(); ++i)
            addNamed(m_pasted.key(i), m_pasted.at(i));
        for (qsizetype i = 0; i < m_now.size(); ++i) {
            if (!m_names.contains(m_now.key(i)))
                addUnnamed(m_now.key(i), m_now.at(i).source());
        }
        m_mapping.object = m_object.take();
        return m_mapping;
    }

private:
    void addNamed(const QString &id, const JsonNode &value)
    {
        const InputField *field = m_form.field(id);
        if (field && m_names.contains(id)) { // of equal names the last one counts, and was taken
            if (!m_mapping.repeated.contains(id))
                m_mapping.repeated.append(id);
            return;
        }
        m_names.insert(id);
        const JsonNode last = field ? m_pastedByName.value(id) : value;
        const JsonText before = m_nowByName.value(id).source();
        PasteRow row{.id = id, .fate = fateOf(field, last, before), .before = before, .after = last.source()};
        row.title = field ? field->title : QString();
        row.isSecret = field && field->isSecret();
        const bool staysAsItIs = row.fate == Fate::DoesNotFit || row.fate == Fate::Masked;
        if (staysAsItIs)
            row.after = before;
        if (row.fate != Fate::ReadOnly && !row.after.isEmpty())
            m_object.splice(id, row.after);
        m_mapping.rows.append(row);
    }

    void addUnnamed(const QString &id, const JsonText &value)
    {
        m_names.insert(id);
        if (m_unnamed == Unnamed::Keep) {
            m_object.splice(id, value);
            return;
        }
        const InputField *field = m_form.field(id);
        m_mapping.rows.append({.id = id,
                               .title = field ? field->title : QString(),
                               .fate = Fate::Cleared,
                               .before = value,
                               .after = {},
                               .isSecret = field && field->isSecret()});
    }

    const InputForm &m_form;
    const Unnamed m_unnamed;
    const JsonNode m_now;
    const JsonNode m_pasted;
    const QHash<QString, JsonNode> m_nowByName;
    const QHash<QString, JsonNode> m_pastedByName;
    QSet<QString> m_names;
    JsonWriter m_object;
    PasteMapping m_mapping;
};

} // namespace

bool PasteMapping::changesSomething() const
{
    return std::ranges::any_of(rows, changes);
}

PasteMapping mapPaste(const InputForm &form, const JsonText &inputs, Unnamed unnamed)
{
    return Mapper(form, inputs, unnamed).map();
}

} // namespace ab
