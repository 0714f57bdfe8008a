// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/rowstyle.h"

#include <QJsonObject>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool tellsTheRow(const QString &member)
{
    static const QStringList names{u"type"_s, u"id"_s, u"key"_s, u"action_type"_s, u"slug"_s, u"fields"_s};
    return names.contains(member);
}

bool isLeftOut(const QString &member, const AnswerSettings &answers)
{
    if (member == "label"_L1 && answers.choiceLabels == ChoiceLabels::Missing)
        return true;
    return answers.rows == RowStyle::Sparse && !tellsTheRow(member);
}

QJsonValue styledValue(const QString &member, const QJsonValue &value, const AnswerSettings &answers)
{
    if (member == "label"_L1 && answers.choiceLabels == ChoiceLabels::Null)
        return {};
    if (answers.rows == RowStyle::Nulls && !tellsTheRow(member))
        return {};
    if (answers.textBooleans && value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (answers.appObjects && member == "app"_L1)
        return QJsonObject{{u"type"_s, u"app"_s}, {u"id"_s, value}};
    return value;
}

QJsonObject styledRow(const QJsonObject &row, const AnswerSettings &answers)
{
    QJsonObject styled;
    for (auto it = row.begin(); it != row.end(); ++it) {
        if (!isLeftOut(it.key(), answers))
            styled.insert(it.key(), styledValue(it.key(), it.value(), answers));
    }
    if (row.contains("fields"_L1)) // a fieldset: its fields are rows of their own
        styled.insert("fields"_L1, styledRows(row.value("fields"_L1).toArray(), answers));
    if (answers.unknownMembers)
        styled.insert("sandbox_extra"_L1, QJsonObject{{u"since"_s, 2027}, {u"notes"_s, QJsonArray{QJsonValue()}}});
    return styled;
}

QJsonValue badRow(const QJsonObject &good, BadRow style)
{
    if (style == BadRow::Null)
        return {};
    if (style == BadRow::Text)
        return u"not a row"_s;
    QJsonObject row = good;
    row.remove("id"_L1);
    return row;
}

} // namespace

QJsonArray styledRows(const QJsonArray &rows, const AnswerSettings &answers)
{
    QJsonArray styled;
    for (const QJsonValue &row : rows) {
        styled.append(styledRow(row.toObject(), answers));
        if (answers.badRow != BadRow::None && styled.size() == 1)
            styled.append(badRow(styled.first().toObject(), answers.badRow));
    }
    return styled;
}

} // namespace ab::sandbox
