// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formproblems.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Kind = FieldProblem::Kind;

bool isLocalPath(const QString &text)
{
    static const QRegularExpression path(u"^\\s*(file:|[A-Za-z]:[\\\\/]|\\\\\\\\|/|~/|\\.{1,2}/)[^\\n]*$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return path.match(text.trimmed()).hasMatch();
}

QString firstUnfitItem(const InputField &field, const FieldValue &value)
{
    const QStringList items = listItems(value);
    const auto unfit = std::find_if(items.cbegin(), items.cend(),
                                    [&field](const QString &item) { return !valueFromList(field, {item}).fits(); });
    return unfit == items.cend() ? value.typed : *unfit;
}

FieldProblem unfitProblem(const InputField &field, const FieldValue &value)
{
    switch (field.valueType) {
    case ValueType::Integer:
        return {field.id, Kind::NotAnInteger, value.typed};
    case ValueType::Number:
        return {field.id, Kind::NotANumber, value.typed};
    case ValueType::Boolean:
        return {field.id, Kind::NotABoolean, value.typed};
    default:
        return {field.id, Kind::BadItem, firstUnfitItem(field, value)};
    }
}

std::optional<FieldProblem> keyProblem(const InputField &field, const FieldValue &value)
{
    QSet<QString> seen;
    const auto entries = objectEntries(value);
    for (const auto &[key, text] : entries) {
        if (key.isEmpty())
            return FieldProblem{field.id, Kind::EmptyKey, text};
        if (seen.contains(key))
            return FieldProblem{field.id, Kind::DuplicateKey, key};
        seen.insert(key);
    }
    return std::nullopt;
}

std::optional<FieldProblem> problemOf(const InputField &field, const FieldValue &value)
{
    if (field.isReadOnly())
        return std::nullopt;
    if (!value.fits())
        return unfitProblem(field, value);
    if (field.isRequired && value.isBlank())
        return FieldProblem{field.id, Kind::RequiredEmpty, {}};
    if (const QString path = localPathIn(field, value); !path.isEmpty())
        return FieldProblem{field.id, Kind::LocalPath, path};
    return field.valueType == ValueType::Object ? keyProblem(field, value) : std::nullopt;
}

} // namespace

QList<FieldProblem> problemsIn(const FormValues &form)
{
    QList<FieldProblem> problems;
    for (const InputField &field : form.definitions().fields()) {
        if (const auto problem = problemOf(field, form.value(field.id)))
            problems.append(*problem);
    }
    return problems;
}

QString fieldNamedIn(const QString &pointer)
{
    static const QRegularExpression inputs(u"^/?(data/)?inputs?/([^/]+)"_s); // the two styles of a body
    return inputs.match(pointer).captured(2).replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
}

QString localPathIn(const InputField &field, const FieldValue &value)
{
    if (field.format != FieldFormat::File || !value.isSet())
        return {};
    const QStringList texts = field.valueType == ValueType::Array ? listItems(value) : QStringList(value.typed);
    const auto path = std::find_if(texts.cbegin(), texts.cend(), isLocalPath);
    return path == texts.cend() ? QString() : *path;
}

} // namespace ab
