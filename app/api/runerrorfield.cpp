// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/runerrorfield.h"

#include "app/api/model/reading.h"
#include "app/json/jsonindex.h"

using namespace Qt::StringLiterals;

namespace ab {

QString fieldNamedBy(const RunError &error)
{
    const JsonReader in(JsonIndex::received(error.raw.bytes()));
    const QString pointer = firstText(JsonReader(in.node("source"_L1)), {"pointer"_L1, "parameter"_L1});
    return pointer.section(u'/', -1);
}

} // namespace ab
