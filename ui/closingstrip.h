// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/statebanner.h"

namespace ab {

class RunStore;

// Asks whoever closes the window to wait while the answer of a request that creates a run is under way, since only that
// answer tells what happened. Nothing stands still meanwhile, and the window closes by itself once the answer is there.
class ClosingStrip : public StateBanner
{
    Q_OBJECT
public:
    ClosingStrip(const RunStore *runs, QWidget *parent); // closes the parent's window

    bool mayClose(); // else it begins to wait, in sight

private:
    void closeIfAnswered();
    void closeAnyway();
    void keepOpen();

    const RunStore *m_runs;
    bool m_waits = false;
    bool m_anyway = false;
};

} // namespace ab
