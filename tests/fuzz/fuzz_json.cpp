// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/require.h"
#include "support/jsonproperties.h"

extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray problem = jsonproperties::check(bytes);
    require(problem.isEmpty(), problem.constData());
    return 0;
}
