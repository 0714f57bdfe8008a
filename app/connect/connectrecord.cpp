// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectrecord.h"

#include <algorithm>

namespace ab {

using Kind = ConnectEvent::Kind;
using Reason = ConnectEvent::Reason;

namespace {

// Only these come as often as a page likes.
bool isOfThePage(Kind kind)
{
    switch (kind) {
    case Kind::PageShown:
    case Kind::MessageIgnored:
    case Kind::CallbackRefused:
    case Kind::WindowOpened:
    case Kind::WindowShown:
    case Kind::WindowClosed:
    case Kind::CertificateRefused:
    case Kind::PermissionRefused:
    case Kind::DownloadRefused:
    case Kind::NavigationRefused:
        return true;
    default:
        return false;
    }
}

} // namespace

void ConnectRecord::begin(const QString &appTitle, bool reconnecting, const QString &origin)
{
    *this = ConnectRecord();
    m_appTitle = appTitle;
    m_reconnecting = reconnecting;
    m_origin = origin;
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_clock.start();
    add({.kind = Kind::Started, .place = origin});
}

void ConnectRecord::add(ConnectEvent event)
{
    constexpr qsizetype longest = 500;
    if (m_events.size() >= most && isOfThePage(event.kind)) {
        ++m_leftOut;
        return;
    }
    event.at = std::chrono::milliseconds(m_clock.elapsed());
    event.place.truncate(longest);
    event.detail.truncate(longest);
    m_events.append(event);
}

bool ConnectRecord::has(Kind kind, Reason reason) const
{
    return std::ranges::any_of(m_events, [=](const ConnectEvent &event) {
        return event.kind == kind && (reason == Reason::None || event.reason == reason);
    });
}

ConnectDiagnosis ConnectRecord::diagnosis(ConnectOutcome::Kind outcome) const
{
    const bool answered = has(Kind::MessageAccepted) || has(Kind::Redirected);
    switch (outcome) {
    case ConnectOutcome::Kind::Connected:
        if (answered)
            return ConnectDiagnosis::None;
        return has(Kind::OpenerCut) ? ConnectDiagnosis::OpenerCut : ConnectDiagnosis::SaidNothing;
    case ConnectOutcome::Kind::Cancelled:
    case ConnectOutcome::Kind::TimedOut:
        return ofSilence();
    default: // these say what happened
        return ConnectDiagnosis::None;
    }
}

// The most telling trace first.
ConnectDiagnosis ConnectRecord::ofSilence() const
{
    if (has(Kind::OpenerCut))
        return ConnectDiagnosis::OpenerCut;
    if (has(Kind::MessageIgnored, Reason::OtherOrigin))
        return ConnectDiagnosis::ForeignMessages;
    if (has(Kind::MessageIgnored))
        return ConnectDiagnosis::OtherMessages;
    if (std::ranges::any_of(m_events, [](const auto &e) { return e.kind == Kind::PageShown && e.number >= 400; }))
        return ConnectDiagnosis::PageRefused;
    if (has(Kind::BrowserOpened))
        return ConnectDiagnosis::OtherBrowser;
    if (has(Kind::PageOpened) && !has(Kind::PageShown))
        return ConnectDiagnosis::NeverShown;
    return has(Kind::ClosedByPage) ? ConnectDiagnosis::ClosedByPage : ConnectDiagnosis::NotDecided;
}

} // namespace ab
