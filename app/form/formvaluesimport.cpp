// SPDX-License-Identifier: GPL-3.0-or-later
// How values that were not entered field by field come into a form: prefills, drafts, whole objects and extras.
#include "app/form/formproblems.h"
#include "app/form/valueconversion.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonmembers.h"

#include <algorithm>

namespace ab {

namespace {

// A value nobody has seen in a form: whether it fits a field is found out when there is one.
InputField untyped(const QString &id, const QString &title)
{
    InputField field;
    field.id = id;
    field.title = title;
    field.valueType = ValueType::Unknown;
    return field;
}

Shelf::Entry neverInForm(const QString &id, const QString &title, const JsonText &json, ShelvedValue::Reason reason)
{
    return {{untyped(id, title), importedValue(json), reason}, std::nullopt, true};
}

FormDefinitions definitionsOf(const QList<FormDraft::Value> &values)
{
    QList<FormItem> items;
    for (const FormDraft::Value &value : values) {
        FormItem item;
        item.field = value.field;
        items.append(item);
    }
    return FormDefinitions(items);
}

FormValues::Extras membersBeside(const JsonNode &object, const FormDefinitions &definitions)
{
    FormValues::Extras extras;
    for (qsizetype i = 0; i < object.size(); ++i) {
        if (!definitions.contains(object.key(i)))
            extras.append({object.key(i), object.at(i).source()});
    }
    return extras;
}

} // namespace

FormValues::Values FormValues::allTold() const
{
    Values all = m_values;
    for (const auto &[id, json] : m_extras)
        all.insert(id, importedValue(json));
    for (auto member = m_imports.cbegin(); member != m_imports.cend(); ++member)
        all.insert(member.key(), importedValue(member.value()));
    return all;
}

void FormValues::import(const QHash<QString, JsonText> &members)
{
    m_imports = members;
}

void FormValues::importInto(const InputField &field)
{
    const JsonText json = m_imports.take(field.id);
    if (json.isEmpty())
        return;
    const auto value = valueFromJson(field, json);
    // A PASSWORD that was kept is kept empty: it has to be given again.
    if (field.isReadOnly() || (field.isSecret() && value && value->isBlank()))
        return;
    claim(field, json);
}

void FormValues::claim(const InputField &field, const JsonText &json)
{
    const auto value = valueFromJson(field, json);
    const bool isFree = !isOwnValue(field.id) && !field.isReadOnly();
    m_touched.insert(field.id);
    if (value && isFree)
        store(field.id, *value);
    else
        m_shelf.put(neverInForm(field.id, field.title, json, ShelvedValue::Reason::TypeChanged));
}

void FormValues::shelveUnclaimed()
{
    QStringList ids = m_imports.keys();
    ids.sort();
    for (const QString &id : std::as_const(ids))
        m_shelf.put(neverInForm(id, id, m_imports.take(id), ShelvedValue::Reason::FieldGone));
}

FormValues FormValues::of(const FormDraft &draft)
{
    FormValues form;
    form.m_definitions = definitionsOf(draft.values);
    form.m_touched = QSet<QString>(draft.touched.cbegin(), draft.touched.cend());
    for (const FormDraft::Value &value : draft.values) {
        form.m_touched.insert(value.field.id);
        form.store(value.field.id, value.value);
    }
    for (const Shelf::Entry &entry : draft.shelf)
        form.m_shelf.put(entry);
    form.setExtras(draft.extras);
    form.m_isOfDraft = true;
    return form;
}

FormDraft FormValues::draft() const
{
    FormDraft draft;
    for (const InputField &field : m_definitions.fields()) {
        if (field.isSecret())
            draft.secrets.append(field.id);
        if (!field.isReadOnly() && isOwnValue(field.id))
            draft.values.append({draftField(field), value(field.id)});
    }
    QStringList unclaimed = m_imports.keys();
    unclaimed.sort();
    for (const QString &id : std::as_const(unclaimed))
        draft.values.append({untyped(id, id), importedValue(m_imports.value(id))});
    draft.touched = m_touched.values();
    draft.touched.sort();
    draft.shelf = m_shelf.entries();
    draft.extras = m_extras;
    return draft;
}

void FormValues::setExtras(const Extras &extras)
{
    m_extras = extras;
    m_extras.removeIf([this](const auto &extra) { return m_definitions.contains(extra.first); });
}

// Fields appeared for what was extra. Of several members with one name the last counts, as it does for the server.
void FormValues::claimExtras()
{
    const Extras before = m_extras;
    for (auto extra = before.crbegin(); extra != before.crend(); ++extra) {
        if (const InputField *field = m_definitions.find(extra->first))
            claim(*field, extra->second);
    }
    setExtras(before);
}

QStringList FormValues::apply(const JsonText &object, FieldValue::Origin origin)
{
    const JsonNode members = JsonIndex::root(object.bytes());
    if (!members.isObject())
        return {};
    QStringList unfit;
    const auto byName = membersByName(members);
    for (const InputField &field : m_definitions.fields()) {
        if (!applyMember(field, byName.value(field.id).source(), origin))
            unfit.append(field.id);
    }
    m_extras = membersBeside(members, m_definitions);
    return unfit;
}

// What says so already stays as it is, with its label and its origin; so does what is typed but would not be sent.
bool FormValues::applyMember(const InputField &field, const JsonText &json, FieldValue::Origin origin)
{
    const FieldValue now = value(field.id);
    if (field.isReadOnly())
        return json.isEmpty();
    if (json.isEmpty() && !field.defaultValue.isEmpty())
        m_touched.insert(field.id); // without its default, and not to get it either
    if (now.json == json || (json.isEmpty() && !localPathIn(field, now).isEmpty()))
        return true;
    std::optional<FieldValue> value = FieldValue::unset();
    if (!json.isEmpty())
        value = valueFromJson(field, json);
    if (!value)
        return false;
    value->origin = origin;
    m_shelf.stayUntilAsked(field.id);
    m_touched.insert(field.id);
    store(field.id, *value);
    return true;
}

void FormValues::fill(const FormDraft &preset)
{
    QList<FormDraft::Value> values = preset.values;
    std::ranges::stable_sort(values, {}, [this](const FormDraft::Value &value) { // setting a parent clears what depends
        return m_definitions.dependencies().ancestorsOf(value.field.id).size();
    });
    for (const FormDraft::Value &kept : std::as_const(values)) {
        const InputField *field = m_definitions.find(kept.field.id);
        const bool takesValues = field && !field->isReadOnly();
        auto value = takesValues ? converted(kept.value, kept.field, *field) : std::nullopt;
        const auto reason = field ? ShelvedValue::Reason::TypeChanged : ShelvedValue::Reason::FieldGone;
        FieldValue laid = value.value_or(kept.value);
        laid.origin = FieldValue::Origin::Preset;
        if (value)
            set(kept.field.id, laid);
        else
            m_shelf.put({{kept.field, laid, reason}, std::nullopt, true});
    }
    if (!preset.extras.isEmpty())
        setExtras(preset.extras);
}

void FormValues::startOver()
{
    FormValues anew;
    anew.m_definitions = m_definitions;
    anew.m_options = m_options;
    *this = anew;
    fillDefaults();
}

} // namespace ab
