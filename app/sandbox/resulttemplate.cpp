// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/resulttemplate.h"

#include "app/sandbox/choices.h"
#include "app/sandbox/fieldrules.h"

#include <QRegularExpression>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(u"\\{\\{([^{}]+)\\}\\}"_s);
    return expression;
}

QJsonValue valueOf(const QString &name, const ResultContext &context)
{
    const QString member = name.section(u':', 1);
    if (name.startsWith("input:"_L1))
        return context.inputs.contains(member) ? context.inputs.value(member) : QJsonValue();
    if (name.startsWith("label:"_L1))
        return context.labels.contains(member) ? context.labels.value(member) : QJsonValue();
    const QHash<QString, QJsonValue> others{{u"inputs"_s, context.inputs},
                                            {u"run"_s, context.runId},
                                            {u"number"_s, context.number},
                                            {u"account"_s, context.account},
                                            {u"now"_s, context.now.toString(Qt::ISODate)},
                                            {u"today"_s, context.now.date().toString(Qt::ISODate)}};
    return others.value(name);
}

QJsonValue filledText(const QString &text, const ResultContext &context)
{
    auto match = placeholder().match(text);
    if (match.hasMatch() && match.capturedLength() == text.size())
        return valueOf(match.captured(1), context);
    QString result;
    qsizetype end = 0;
    for (; match.hasMatch(); match = placeholder().match(text, end)) {
        result += text.mid(end, match.capturedStart() - end);
        result += valueOf(match.captured(1), context).toVariant().toString();
        end = match.capturedEnd();
    }
    return QJsonValue(QString(result + text.mid(end)));
}

} // namespace

QJsonValue filled(const QJsonValue &value, const ResultContext &context)
{
    if (value.isString())
        return filledText(value.toString(), context);
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array.replace(i, filled(array.at(i), context));
        return array;
    }
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = filled(it.value(), context);
    return value.isObject() ? QJsonValue(object) : value;
}

QJsonObject chosenLabels(const AppDefinition &app, const ActionDefinition &action, const QJsonObject &inputs)
{
    QJsonObject labels;
    const QList<QJsonObject> fields = FieldRules(app, action, inputs).inputFields();
    for (const QJsonObject &field : fields) {
        const QString id = field.value("id"_L1).toString();
        const QString chosen = inputText(inputs, id);
        if (field.contains("choices"_L1) && !chosen.isEmpty())
            labels.insert(id, Choices(field, app, inputs).label(chosen));
    }
    return labels;
}

} // namespace ab::sandbox
