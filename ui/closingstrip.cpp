// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/closingstrip.h"

#include "app/history/runstore.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace ab {

ClosingStrip::ClosingStrip(const RunStore *runs, QWidget *parent) : StateBanner(Shape::Strip, parent), m_runs(runs)
{
    setObjectName(u"closingStrip"_s);
    hide();
    connect(this, &StateBanner::activated, this, &ClosingStrip::closeAnyway);
    connect(this, &StateBanner::secondActivated, this, &ClosingStrip::keepOpen);
    // Queued: first the answer is stored.
    connect(runs, &RunStore::createEnded, this, &ClosingStrip::closeIfAnswered, Qt::QueuedConnection);
}

bool ClosingStrip::mayClose()
{
    if (m_anyway || !m_runs->awaitsAnswer())
        return true;
    m_waits = true;
    setMessage({.icon = "clock"_L1,
                .title = tr("The window closes once the run is answered."),
                .text = tr("A run was sent a moment ago; without its answer nobody knows whether it took place."),
                .button = tr("Close anyway"),
                .tone = theme::Tone::Warning,
                .second = tr("Keep it open")});
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    return false;
}

void ClosingStrip::closeIfAnswered()
{
    if (m_waits && !m_runs->awaitsAnswer())
        window()->close();
}

void ClosingStrip::closeAnyway()
{
    m_anyway = true;
    window()->close();
}

void ClosingStrip::keepOpen()
{
    m_waits = false;
    hide();
}

} // namespace ab
