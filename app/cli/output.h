// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QStringList>

// Results go to standard output, everything said to a person to standard error.
namespace ab::output {

void json(const JsonText &document);
void jsonArray(const QList<JsonText> &items);
void table(const QStringList &header,
           const QList<QStringList> &rows); // columns aligned, control characters shown as blanks
void text(const QString &text);             // lines of plain text, as they are
void note(const QString &sentence);
void noteSkipped(int count); // rows that came and could not be read, if any

} // namespace ab::output
