// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/app.h"
#include "app/api/model/connection.h"
#include "app/async/requestslot.h"
#include "app/auth/tokenservice.h"
#include "app/profile/profile.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace ab {

// The page to show for one attempt. `page` holds the token: it goes to the view and nowhere else.
struct ConnectRequest
{
    QUrl page{};
    QString origin{};             // the only origin whose messages count
    QUrl redirectUri{};           // empty in popup mode
    bool inSystemBrowser = false; // nothing is reported back: the list is read again when the user says so
    bool reconnecting = false;
};

struct ConnectOutcome
{
    enum class Kind {
        Connected,   // `connection` is set, taken from the list read afterwards
        Refused,     // the app or the Connect page said no; `detail` is its text
        Cancelled,   // closed, and the list shows nothing new
        TimedOut,    // six minutes
        NetworkLost, // the page could not be loaded
        Failed       // no connect token, no id in the answer, a wrong state …: see `error`
    };
    Kind kind = Kind::Cancelled;
    std::optional<Connection> connection{};
    QList<Connection> connections{}; // the list as read afterwards
    QString code{};   // redirect mode's error code, "authenticationError", "missing_id", "state_mismatch"
    QString detail{}; // untrusted text of the page
    ApiError error{};
    bool idWasUnlisted = false; // the returned id stood in no list; resolved otherwise
};

// One attempt to connect an account ("Connection flow"): decides what the messages, navigations and the closing of a
// Connect page mean. Knows no view; whoever shows the page reports to the slots.
class ConnectFlow : public QObject
{
    Q_OBJECT
public:
    enum class Stage { Idle, AskingToken, Open, Resolving };
    struct Timing
    {
        std::chrono::milliseconds lifetime{std::chrono::minutes(6)};
    };

    ConnectFlow(std::shared_ptr<ApiClient> client, std::shared_ptr<TokenService> tokens, Profile profile, Timing timing,
                QObject *parent = nullptr);

    Stage stage() const { return m_stage; }
    // Ignored unless Idle: one window, one token. `known` are the connections listed before.
    void start(const App &app, const QList<Connection> &known, const std::optional<Connection> &reconnect = {});
    void cancel(); // as if the window had been closed
    QString appTitle() const { return m_app.title; }

public slots:
    void messageReceived(const QString &origin, const ab::JsonText &data);
    void redirected(const QUrl &url); // a navigation to redirectUri, caught before it loads
    void windowClosed();
    void loadFailed();

signals:
    void openRequested(const ab::ConnectRequest &request);
    void closeRequested(); // the attempt has its answer; the view may go
    void finished(const ab::ConnectOutcome &outcome);
    void stageChanged();

private:
    void setStage(Stage stage);
    void open(const ConnectToken &token);
    void accept(const QString &connectionId);
    void resolve(const ConnectOutcome &answer, const QString &connectionId = {});
    void settle(ConnectOutcome outcome, const QString &connectionId, const Result<Listing<Connection>> &listed);
    std::optional<Connection> appeared(const QList<Connection> &listed) const;
    void finish(const ConnectOutcome &outcome);

    std::shared_ptr<ApiClient> m_client;
    std::shared_ptr<TokenService> m_tokens;
    Profile m_profile;
    Timing m_timing;
    Stage m_stage = Stage::Idle;
    App m_app;
    QList<Connection> m_known;
    std::optional<Connection> m_reconnect;
    QUrl m_resource;
    QString m_state; // redirect mode: comes back on errors
    QTimer m_deadline;
    RequestSlot m_request;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::ConnectRequest)
Q_DECLARE_METATYPE(ab::ConnectOutcome)
