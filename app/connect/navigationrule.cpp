// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/navigationrule.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

using Reason = ConnectEvent::Reason;

namespace {

// RFC 1918, 3927, 6598 and 4193, 4291.
constexpr std::array privateNetworks{"10.0.0.0/8"_L1,    "172.16.0.0/12"_L1, "192.168.0.0/16"_L1, "169.254.0.0/16"_L1,
                                     "100.64.0.0/10"_L1, "fc00::/7"_L1,      "fe80::/10"_L1};
// mDNS, RFC 8375, and the name reserved for private use.
constexpr std::array privateDomains{".local"_L1, ".home.arpa"_L1, ".internal"_L1};

NetworkPlace placeOfAddress(const QHostAddress &written)
{
    bool fitsFour = false; // as ::ffff:10.0.0.1 does
    const quint32 four = written.toIPv4Address(&fitsFour);
    const QHostAddress address = fitsFour ? QHostAddress(four) : written;
    const bool isAny = address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6; // reaches this machine
    if (isAny || address.isLoopback())
        return NetworkPlace::ThisMachine;
    const bool isPrivate = std::ranges::any_of(privateNetworks, [&](QLatin1StringView network) {
        return address.isInSubnet(QHostAddress::parseSubnet(network));
    });
    return isPrivate ? NetworkPlace::Private : NetworkPlace::Public;
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyDecoded).toLower();
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

} // namespace

NetworkPlace networkPlaceOf(const QUrl &url)
{
    const QString host = hostOf(url);
    if (host.isEmpty())
        return NetworkPlace::Public;
    if (const QHostAddress address(host); !address.isNull())
        return placeOfAddress(address);
    if (host == "localhost"_L1 || host.endsWith(".localhost"_L1))
        return NetworkPlace::ThisMachine;
    const bool isPrivate = !host.contains(u'.') || std::ranges::any_of(privateDomains, [&](QLatin1StringView domain) {
        return host.endsWith(domain);
    });
    return isPrivate ? NetworkPlace::Private : NetworkPlace::Public;
}

NavigationRule::NavigationRule(const QUrl &connectPage, const QUrl &redirectUri) : m_ownHosts{hostOf(connectPage)}
{
    if (!redirectUri.host().isEmpty())
        m_ownHosts.append(hostOf(redirectUri));
}

Reason NavigationRule::refusal(const QUrl &from, const QUrl &to) const
{
    const QString scheme = to.scheme();
    if (scheme == "about"_L1) // an empty window or frame, which the page that opened it fills
        return to.path() == "blank"_L1 || to.path() == "srcdoc"_L1 ? Reason::None : Reason::OtherScheme;
    if ((scheme != "https"_L1 && scheme != "http"_L1) || to.host().isEmpty())
        return Reason::OtherScheme;
    const NetworkPlace there = networkPlaceOf(to);
    if (scheme == "http"_L1 && there != NetworkPlace::ThisMachine)
        return Reason::NotEncrypted;
    if (m_ownHosts.contains(hostOf(to)))
        return Reason::None;
    return there > networkPlaceOf(from) ? Reason::NearerNetwork : Reason::None;
}

} // namespace ab
