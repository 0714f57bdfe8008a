// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"

#include <QStringList>

namespace ab {

// How near an address is to this computer, as far as it tells by itself: what a name resolves to is not looked up.
enum class NetworkPlace {
    Public,
    Private,    // private and link-local addresses, and names that mean something in one network only
    ThisMachine // loopback addresses, localhost and the names below it
};
NetworkPlace networkPlaceOf(const QUrl &url); // without a host: Public, of which the least is believed

// Where the pages of one attempt to connect an account may go, the Connect page and the windows it opens alike. Apps
// sign people in wherever they like, with detours to further services, so a list of hosts would shut out half of them.
// This is the rule instead:
//   - https leads anywhere, plain http to this machine only (the sandbox);
//   - a page may not lead to a place nearer to this computer than its own: from a public page neither to a private
//     address nor to this machine, from a private one not to this machine. Excepted are the hosts of the profile's
//     Connect page and redirect address;
//   - nothing else is opened, neither other programs by their schemes nor data: and blob: pages.
// It judges navigations of windows and frames, each step of a redirect by itself. A frame counts as the page it is in.
// What a page fetches for itself is up to the browser's own rules, as in any browser.
class NavigationRule
{
public:
    NavigationRule(const QUrl &connectPage, const QUrl &redirectUri);

    // `from` is the page that wants to go to `to`. None: it may.
    ConnectEvent::Reason refusal(const QUrl &from, const QUrl &to) const;

private:
    QStringList m_ownHosts;
};

} // namespace ab
