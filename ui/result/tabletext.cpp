// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/tabletext.h"

#include "ui/result/jsonlook.h"
#include "ui/result/jsontablemodel.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString cell(QString text)
{
    const bool isPlain =
        std::ranges::none_of(text, [](QChar c) { return c == u'\t' || c == u'\n' || c == u'\r' || c == u'"'; });
    return isPlain ? text : u'"' + text.replace(u'"', "\"\""_L1) + u'"';
}

} // namespace

std::optional<QByteArray> TableText::write(qsizetype most, const std::function<bool()> &goOn) const
{
    QByteArray text;
    const auto add = [&text, this](const std::function<QString(const QString &)> &valueOf) {
        QStringList cells;
        for (const QString &column : columns)
            cells.append(cell(valueOf(column)));
        text += cells.join(u'\t').toUtf8() + '\n';
    };
    if (hasHeading)
        add([](const QString &column) { return column; });
    for (qsizetype row = 0; row < size; ++row) {
        if (text.size() > most || !goOn())
            return std::nullopt;
        const JsonNode object = rowAt(row);
        add([&object](const QString &column) { return jsonlook::copied(JsonTableModel::memberOf(object, column)); });
    }
    return text.size() > most ? std::nullopt : std::optional(text);
}

} // namespace ab
