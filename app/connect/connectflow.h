// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/app.h"
#include "app/api/paging.h"
#include "app/async/requestslot.h"
#include "app/auth/tokenservice.h"
#include "app/connect/callbackserver.h"
#include "app/connect/connectanswer.h"
#include "app/connect/connectrecord.h"
#include "app/profile/profile.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace ab {

class Redactor;

// The page to show for one attempt. `page` holds the token (in the system browser a one-time address that leads to
// it): it goes to the view and nowhere else.
struct ConnectRequest
{
    enum class Callback {
        Listening,   // the browser reports back by itself
        NotLoopback, // the profile's redirect address is none, or not on this machine: the user says when it is done
        PortTaken    // likewise, because somebody else listens there
    };

    QUrl page{};
    QString origin{};             // the only origin whose messages count
    QUrl redirectUri{};           // empty in popup mode
    bool inSystemBrowser = false; // and then:
    Callback callback = Callback::NotLoopback;
    bool reconnecting = false;
};

// One attempt to connect an account ("Connection flow"): decides what the messages, navigations and the closing of a
// Connect page mean, and keeps a record of them. Knows no view; whoever shows the page reports to the slots.
class ConnectFlow : public QObject
{
    Q_OBJECT
public:
    enum class Stage { Idle, AskingToken, Open, Resolving };
    struct Timing
    {
        std::chrono::milliseconds lifetime{std::chrono::minutes(6)};
        std::chrono::milliseconds listing{std::chrono::seconds(10)}; // for the list afterwards
    };

    ConnectFlow(std::shared_ptr<ApiClient> client, std::shared_ptr<TokenService> tokens, Profile profile, Timing timing,
                QObject *parent = nullptr);
    ~ConnectFlow() override;

    void setRedactor(std::shared_ptr<Redactor> redactor) { m_redactor = std::move(redactor); }
    void setBrowserTexts(const CallbackTexts &texts) { m_browserTexts = texts; }

    Stage stage() const { return m_stage; }
    bool isInSystemBrowser() const { return m_inBrowser; }
    // While an attempt is under way only attentionRequested() comes of it: one window, one token. `known` are the
    // connections listed before.
    void start(const App &app, const QList<Connection> &known, const std::optional<Connection> &reconnect = {});
    void switchToBrowser(); // goes on in the system browser, with a new token
    void cancel();          // as if the window had been closed; ends the wait for the list, too
    const QString &appId() const { return m_app.id; }
    const QString &appTitle() const { return m_app.title; }
    const Profile &profile() const { return m_profile; }
    const ConnectRecord &record() const { return m_record; } // of the attempt under way, or the last one

public slots:
    void messageReceived(const QString &origin, const ab::JsonText &data);
    void redirected(const QUrl &url); // a navigation to redirectUri, caught before it loads
    void pageClosed();                // by itself
    void windowClosed();              // by the user
    void finishedElsewhere();         // says the user
    void loadFailed(const QUrl &url = {}, const QString &reason = {});
    void note(const ab::ConnectEvent &event); // what the view saw and the flow does not decide about

signals:
    void openRequested(const ab::ConnectRequest &request);
    void closeRequested(); // the attempt has its answer; the view may go
    void attentionRequested();
    void finished(const ab::ConnectOutcome &outcome);
    void stageChanged();
    void recordChanged();

private:
    void askForToken();
    void open(const ConnectToken &token);
    bool prepareRedirect(ConnectRequest &request);
    void prepareBrowser(ConnectRequest &request);
    void takeMessage(const ConnectAnswer &answer);
    void takeError(const ConnectAnswer &answer);
    void accept(const QString &connectionId);
    void ended(ConnectEvent::Kind how);
    void resolve(const ConnectOutcome &answer, const QString &connectionId = {});
    void settle(ConnectOutcome answer, const QString &connectionId, const Result<Listing<Connection>> &listed);
    void finish(const ConnectOutcome &outcome);
    void dropCallback();
    void late();
    void setStage(Stage stage);
    void add(ConnectEvent event);
    QString redacted(const QString &text) const;

    std::shared_ptr<ApiClient> m_client;
    std::shared_ptr<TokenService> m_tokens;
    std::shared_ptr<Redactor> m_redactor;
    Profile m_profile;
    Timing m_timing;
    CallbackTexts m_browserTexts;
    Stage m_stage = Stage::Idle;
    App m_app;
    ConnectBefore m_before;
    QUrl m_resource;
    QString m_state; // redirect mode: comes back on errors
    bool m_inBrowser = false;
    bool m_startedAnew = false;
    QString m_untrustedHost; // showed a certificate that was refused
    std::unique_ptr<CallbackServer> m_callback;
    ConnectRecord m_record;
    QTimer m_deadline;
    std::function<void()> m_whenLate;
    RequestSlot m_request;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::ConnectRequest)
