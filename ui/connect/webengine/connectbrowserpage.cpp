// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/webengine/connectbrowserpage.h"

#include <QMetaEnum>
#include <QWebEngineCertificateError>
#include <QWebEngineLoadingInfo>

namespace ab {

using namespace Qt::StringLiterals;

using Kind = ConnectEvent::Kind;
using Reason = ConnectEvent::Reason;

ConnectBrowserPage::ConnectBrowserPage(QWebEngineProfile *profile, QObject *parent) : QWebEnginePage(profile, parent)
{
    connect(this, &QWebEnginePage::certificateError, this, [this](QWebEngineCertificateError error) {
        report({.kind = Kind::CertificateRefused, .place = placeOf(error.url()), .detail = error.description()});
        error.rejectCertificate();
    });
    connect(this, &QWebEnginePage::loadingChanged, this, &ConnectBrowserPage::loadingChanged);
    connect(this, &QWebEnginePage::featurePermissionRequested, this, &ConnectBrowserPage::refuseFeature);
}

QWebEnginePage *ConnectBrowserPage::createWindow(WebWindowType)
{
    return openWindow ? openWindow() : nullptr;
}

bool ConnectBrowserPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    if (isMainFrame && isRedirect && isRedirect(url)) {
        // Not from inside the engine's callback: the receiver may close and delete this page.
        QMetaObject::invokeMethod(
            this, [this, url] { emit redirected(url); }, Qt::QueuedConnection);
        return false;
    }
    const Reason reason = refusalOf(url);
    if (reason == Reason::None) {
        if (isMainFrame && !url.host().isEmpty())
            m_cameFrom = url;
        m_isRefusing = m_isRefusing && !isMainFrame;
        return true;
    }
    m_isRefusing = m_isRefusing || isMainFrame;
    const bool isWeb = reason != Reason::OtherScheme; // else any part of it may be a secret
    report({.kind = Kind::NavigationRefused,
            .place = isWeb ? placeOf(url) : QString(),
            .detail = isWeb ? QString() : url.scheme(),
            .reason = reason});
    return false;
}

void ConnectBrowserPage::openedBy(const ConnectBrowserPage &opener)
{
    refusal = opener.refusal;
    m_cameFrom = opener.url().host().isEmpty() ? opener.m_cameFrom : opener.url();
}

// A redirect is a step away from the page that stands here, too: both must be allowed to lead there.
Reason ConnectBrowserPage::refusalOf(const QUrl &to) const
{
    if (!refusal)
        return Reason::OtherScheme;
    const Reason reason = refusal(m_cameFrom, to);
    return reason == Reason::None && !url().host().isEmpty() ? refusal(url(), to) : reason;
}

QStringList ConnectBrowserPage::chooseFiles(FileSelectionMode, const QStringList &, const QStringList &)
{
    report({.kind = Kind::PermissionRefused, .place = placeOf(url()), .detail = u"Files"_s});
    return {};
}

void ConnectBrowserPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &)
{
}

void ConnectBrowserPage::loadingChanged(const QWebEngineLoadingInfo &info)
{
    if (!isShown(info) || info.url().scheme() == "about"_L1)
        return;
    const bool good = info.status() == QWebEngineLoadingInfo::LoadSucceededStatus;
    report({.kind = Kind::PageShown, .place = placeOf(info.url()), .number = good ? 0 : info.errorCode()});
}

void ConnectBrowserPage::refuseFeature(const QUrl &origin, Feature feature)
{
    setFeaturePermission(origin, feature, PermissionDeniedByUser);
    const QString name = QString::fromLatin1(QMetaEnum::fromType<Feature>().valueToKey(feature));
    report({.kind = Kind::PermissionRefused, .place = placeOf(origin), .detail = name});
}

void ConnectBrowserPage::report(const ConnectEvent &event)
{
    if (happened)
        happened(event);
}

QUrl withoutQuery(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

bool isShown(const QWebEngineLoadingInfo &info)
{
    return info.status() == QWebEngineLoadingInfo::LoadSucceededStatus
           || (info.status() == QWebEngineLoadingInfo::LoadFailedStatus
               && info.errorDomain() == QWebEngineLoadingInfo::HttpStatusCodeDomain);
}

} // namespace ab
