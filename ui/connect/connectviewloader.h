// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connectview.h"

namespace ab {

// Loads the module with the web engine when it is first needed: merely linking it would cost every start 60 ms and
// 80 MB. Returns nullptr when the module is not installed; error() says why.
class ConnectViewLoader
{
public:
    ConnectViewFactory *factory();
    const QString &error() const { return m_error; }

private:
    ConnectViewFactory *m_factory = nullptr; // lives as long as the process
    QString m_error;
};

} // namespace ab
