// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/jsonproperties.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray problem = jsonproperties::check(bytes);
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", problem.constData());
        std::abort();
    }
    return 0;
}
