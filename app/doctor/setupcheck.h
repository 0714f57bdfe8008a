// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/doctor/setupwalk.h"

#include <QObject>

namespace ab {

// "Check this setup": walks from the profile to the Connect page and tells what it found, step by step. One walk at a
// time; starting again gives the one before up.
class SetupCheck : public QObject
{
    Q_OBJECT
public:
    explicit SetupCheck(const SetupSources &sources, QObject *parent = nullptr);

    void start(const Result<Profile> &profile, const QString &appId = {});
    void cancel(); // silent

    bool isRunning() const { return m_running; }
    const QList<Finding> &findings() const { return m_findings; } // so far

signals:
    void begun(ab::SetupStep step);
    void found(const ab::Finding &finding);
    void finished();

private:
    SetupSources m_sources;
    QList<Finding> m_findings;
    bool m_running = false;
    RequestSlot m_request;
};

} // namespace ab
