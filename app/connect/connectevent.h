// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <chrono>

namespace ab {

// One thing that happened during an attempt to connect an account. Facts only, never a query, a token or a sentence.
struct ConnectEvent
{
    enum class Kind {
        Started,
        TokenAsked,
        TokenGiven,
        TokenRefused,
        PageOpened,    // the view was given the Connect page
        BrowserOpened, // the system browser was
        BrowserCame,   // and fetched the address it was given
        PageShown,     // `number`: the HTTP status where it was an error
        PageFailed,
        CertificateRefused,
        MessageAccepted, // `detail`: its type
        MessageIgnored,  // `reason` says why
        Redirected,
        CallbackRefused, // a request to the callback address that did not count
        WindowOpened,    // by the page: a third party's sign-in
        WindowShown,
        WindowClosed,
        OpenerCut, // the page is still there, but can no longer reach its opener
        PermissionRefused,
        DownloadRefused,
        NavigationRefused, // `detail`: the scheme where it was none of the web's
        StartedAnew,       // with a new access token
        SwitchedToBrowser, // the system's
        ClosedByPage,
        ClosedByUser,
        SaidFinished, // the user, about the other browser
        ListRead,     // `number`: how many connections
        ListFailed,
        Ended
    };
    enum class Reason {
        None,
        OtherOrigin,
        NotAMessage, // no object with a type
        OtherType,   // another flow's, or somebody else's
        TooLate,     // the attempt had its answer
        WrongState,
        NotThisBrowser, // neither the state nor the browser that was sent there
        WrongHost,
        NotANavigation, // fetched by a page, not opened by a person
        Repeated,
        OtherScheme, // no page of the web
        NotEncrypted,
        NearerNetwork, // than the page that wanted to go there
        OpenerStays    // where it hears the page
    };

    Kind kind = Kind::Started;
    QString place{};  // host and path, or an origin
    QString detail{}; // untrusted text of the other side
    Reason reason = Reason::None;
    int number = 0;
    std::chrono::milliseconds at{}; // since the attempt began
};

// Host and path, all of an address that may be kept or shown.
inline QString placeOf(const QUrl &url)
{
    if (url.host().isEmpty())
        return {};
    return url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .mid(2);
}

} // namespace ab

Q_DECLARE_METATYPE(ab::ConnectEvent)
