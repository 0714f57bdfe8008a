// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/storedresult.h"

#include "app/history/historyreader.h"

namespace ab {

std::optional<JsonText> StoredResult::read(const std::function<bool()> &goOn) const
{
    return HistoryReader(file).result(row, goOn);
}

} // namespace ab
