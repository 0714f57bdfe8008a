// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/formtext.h"

#include "app/json/jsonindex.h"
#include "ui/form/fieldstates.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ab::formtext {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FormText)
};

constexpr qsizetype longestLine = 300;
constexpr qsizetype longestPreview = 60;

// What the answer leaves out or what nobody knows: the field is edited as a text all the same.
QStringList oddities(const InputField &field)
{
    QStringList oddities;
    if (field.valueType == ValueType::Unknown)
        oddities.append(Words::tr("unknown type %1").arg(oneLine(field.valueTypeText)));
    if (field.format == FieldFormat::Unknown)
        oddities.append(Words::tr("unknown format %1").arg(oneLine(field.formatText)));
    if (field.raw.isEmpty())
        return oddities;
    if (field.valueTypeText.isEmpty())
        oddities.append(Words::tr("no type"));
    if (field.title == field.id && JsonIndex::received(field.raw.bytes()).child(u"title").toString().isEmpty())
        oddities.append(Words::tr("no label"));
    return oddities;
}

// What several choices are called, as far as a line may show it.
QString listed(const FieldValue &value)
{
    QStringList names = listItems(value).mid(0, longestPreview / 2);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (!value.labels.value(i).isEmpty())
            names[i] = value.labels.at(i);
    }
    return names.join(u", "_s);
}

// What was typed needs no word.
QString originWord(const FieldValue &value)
{
    if (value.state == FieldValue::State::Unset)
        return {};
    switch (value.origin) {
    case FieldValue::Origin::Typed:
        return {};
    case FieldValue::Origin::Default:
        return Words::tr("default");
    case FieldValue::Origin::Restored:
        return Words::tr("restored");
    case FieldValue::Origin::Imported:
        return Words::tr("imported");
    case FieldValue::Origin::Preset:
        return Words::tr("preset");
    case FieldValue::Origin::Pasted:
        return Words::tr("pasted");
    }
    return {};
}

QString summaryPart(qsizetype n, const QString &one, const QString &many)
{
    return n == 0 ? QString() : n == 1 ? one : many;
}

} // namespace

// Bounded before it is simplified: a label may have megabytes, too.
QString oneLine(const QString &text)
{
    const QString line = text.left(2 * longestLine).simplified();
    return line.size() <= longestLine ? line : QString(line.left(longestLine) + u'…');
}

QString describe(const FieldProblem &problem)
{
    const QString detail = oneLine(problem.detail).left(longestPreview);
    switch (problem.kind) {
    case FieldProblem::Kind::RequiredEmpty:
        return Words::tr("This field is required.");
    case FieldProblem::Kind::NotAnInteger:
        return Words::tr("“%1” is not a whole number.").arg(detail);
    case FieldProblem::Kind::NotANumber:
        return Words::tr("“%1” is not a number.").arg(detail);
    case FieldProblem::Kind::NotABoolean:
        return Words::tr("“%1” is neither yes nor no.").arg(detail);
    case FieldProblem::Kind::BadItem:
        return Words::tr("“%1” does not fit the type of the list's items.").arg(detail);
    case FieldProblem::Kind::DuplicateKey:
        return Words::tr("The key “%1” occurs more than once; the last one counts.").arg(detail);
    case FieldProblem::Kind::EmptyKey:
        return Words::tr("A key is empty.");
    case FieldProblem::Kind::LocalPath:
        return Words::tr("Zapier cannot read files of this computer. Enter a public URL or the text itself.");
    case FieldProblem::Kind::Refused:
        return problem.detail.isEmpty() ? Words::tr("The server refused this value.")
                                        : Words::tr("The server refused this value: “%1”").arg(oneLine(problem.detail));
    }
    return {};
}

QString describe(ShelvedValue::Reason reason)
{
    switch (reason) {
    case ShelvedValue::Reason::FieldGone:
        return Words::tr("The field is no longer part of the form.");
    case ShelvedValue::Reason::ParentChanged:
        return Words::tr("A field it depends on has changed.");
    case ShelvedValue::Reason::TypeChanged:
        return Words::tr("The type of the field has changed.");
    }
    return {};
}

QString describe(FormOddity oddity)
{
    switch (oddity) {
    case FormOddity::PagesRepeat:
        return Words::tr("The server repeats a page of the fields: some may be missing.");
    case FormOddity::FieldsRepeat:
        return Words::tr("The server names a field twice: the first one counts.");
    case FormOddity::ChangedWhileRead:
        return Words::tr("The fields changed while they were read: some may be missing.");
    }
    return {};
}

QString labelSeen(const QDateTime &when, bool several)
{
    if (!when.isValid())
        return {};
    const QString day = QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat);
    return several ? Words::tr("labels seen on %1 or later").arg(day) : Words::tr("label seen on %1").arg(day);
}

// Values may hold megabytes; only their beginning is looked at.
QString preview(const InputField &field, const FieldValue &value)
{
    if (field.isSecret())
        return u"••••••"_s;
    if (value.state == FieldValue::State::Null)
        return u"null"_s;
    QString text = !value.label.isEmpty() ? value.label : value.typed;
    if (!value.labels.isEmpty())
        text = listed(value);
    if (text.isEmpty())
        text = QString::fromUtf8(value.json.bytes().left(4 * longestPreview));
    text = oneLine(text);
    return text.size() <= longestPreview ? text : QString(text.left(longestPreview) + u'…');
}

QString summary(const FormChanges &changes)
{
    const auto n = [](const QStringList &ids) { return int(ids.size()); };
    const QString parts[] = {
        summaryPart(n(changes.added), Words::tr("1 field added"),
                    Words::tr("%n fields added", nullptr, n(changes.added))),
        summaryPart(n(changes.removed), Words::tr("1 field removed"),
                    Words::tr("%n fields removed", nullptr, n(changes.removed))),
        summaryPart(n(changes.changed), Words::tr("1 field changed"),
                    Words::tr("%n fields changed", nullptr, n(changes.changed))),
        summaryPart(n(changes.cleared), Words::tr("1 value set aside"),
                    Words::tr("%n values set aside", nullptr, n(changes.cleared))),
        summaryPart(n(changes.restored), Words::tr("1 value brought back"),
                    Words::tr("%n values brought back", nullptr, n(changes.restored))),
    };
    QStringList told;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            told.append(part);
    }
    return told.join(u", "_s);
}

QString count(int fields, int required)
{
    const QString all = fields == 1 ? Words::tr("1 field") : Words::tr("%n fields", nullptr, fields);
    return required == 0 ? all
                         : Words::tr("%1, %2 required", "number of fields, of required fields").arg(all).arg(required);
}

QString loading(int loaded, std::optional<qint64> total)
{
    if (total)
        return Words::tr("Loading fields %1 of %2…").arg(loaded).arg(*total);
    return loaded > 0 ? Words::tr("Loading fields, %1 so far…").arg(loaded) : Words::tr("Loading fields…");
}

QString setAside(qsizetype values)
{
    return values == 1 ? Words::tr("1 value is set aside") : Words::tr("%n values are set aside", nullptr, int(values));
}

QString problems(qsizetype fields)
{
    return fields == 0 ? QString() : Words::tr("%n to correct", nullptr, int(fields));
}

QString undone(const QStringList &titles, bool again)
{
    constexpr qsizetype most = 3;
    const QString named = titles.mid(0, most).join(u", "_s);
    const QString all = titles.size() > most ? Words::tr("%1 and %2 more").arg(named).arg(titles.size() - most) : named;
    if (titles.isEmpty())
        return again ? Words::tr("Done again.") : Words::tr("Undone.");
    return again ? Words::tr("Done again: %1").arg(all) : Words::tr("Undone: %1").arg(all);
}

QString marks(const InputField &field, const FieldValue &value)
{
    QStringList marks = oddities(field);
    if (field.isReadOnly())
        return marks.join(u" · "_s); // its value is nobody's doing
    if (value.state == FieldValue::State::Null)
        marks.append(Words::tr("null"));
    else if (value.isSet() && value.json.bytes() == "\"\"")
        marks.append(Words::tr("empty text"));
    else if (value.isSet() && value.json.bytes() == "[]")
        marks.append(Words::tr("empty list"));
    else if (value.isSet() && value.json.bytes() == "{}")
        marks.append(Words::tr("no entries"));
    if (fieldstates::isSentAsText(field, value))
        marks.append(Words::tr("sent as text"));
    if (const QString word = originWord(value); !word.isEmpty())
        marks.append(word);
    return marks.join(u" · "_s);
}

QString origin(const FieldValue &value)
{
    if (value.state == FieldValue::State::Unset)
        return Words::tr("Not set: this field is left out.");
    switch (value.origin) {
    case FieldValue::Origin::Typed:
        return Words::tr("You set this value.");
    case FieldValue::Origin::Default:
        return Words::tr("This value is the field's default.");
    case FieldValue::Origin::Restored:
        return Words::tr("This value was set aside and is back.");
    case FieldValue::Origin::Imported:
        return Words::tr("This value came from a draft, a run or a file.");
    case FieldValue::Origin::Preset:
        return Words::tr("This value came from a preset.");
    case FieldValue::Origin::Pasted:
        return Words::tr("This value was pasted with the whole input.");
    }
    return {};
}

} // namespace ab::formtext
