// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/setupcheck.h"

namespace ab {

SetupCheck::SetupCheck(const SetupSources &sources, QObject *parent) :
    QObject(parent), m_sources(sources), m_request(this)
{
}

void SetupCheck::start(const Result<Profile> &profile, const QString &appId)
{
    m_findings.clear();
    m_running = true;
    m_request.run(
        [&](std::stop_token stop) {
            auto begin = m_request.guarded([this](SetupStep step) { emit begun(step); });
            auto find = m_request.guarded([this](const Finding &finding) {
                m_findings.append(finding);
                emit found(finding);
            });
            auto walk = std::make_shared<SetupWalk>(m_sources, profile, appId);
            return walkSetup(std::move(walk), std::move(begin), std::move(find), std::move(stop));
        },
        [this](Nothing) {
            m_running = false;
            emit finished();
        });
}

void SetupCheck::cancel()
{
    m_running = false;
    m_request.cancel();
}

} // namespace ab
