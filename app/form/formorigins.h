// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace ab {

class InputForm;

// By field, in the form's order: what is told of a run's inputs beside the values themselves.
using WordsByField = QList<std::pair<QString, QString>>;
WordsByField originsOf(const InputForm &form);   // where each value that is set or null came from
WordsByField standingsOf(const InputForm &form); // what the lists read so far say of each choice

} // namespace ab
