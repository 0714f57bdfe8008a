// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/loopback.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace ab {

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

bool isPermittedUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
}

} // namespace ab
