// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connectionpanel.h"

#include "app/wording/errortext.h"
#include "app/workspace/workspace.h"
#include "ui/catalog/connectionlist.h"
#include "ui/shared/busybar.h"
#include "ui/shared/iconlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

ConnectionPanel::ConnectionPanel(QWidget *parent) :
    QWidget(parent), m_list(new ConnectionList(this)), m_combo(new QComboBox(this)),
    m_connect(new QPushButton(theme::icon("connect"_L1), tr("Connect account"), this)),
    m_reconnect(new QPushButton(theme::icon("refresh"_L1), tr("Reconnect"), this)), m_icon(new IconLabel(16, this)),
    m_text(new QLabel(this)), m_busy(new BusyBar(this)), m_remedy(new QPushButton(this)),
    m_without(new QPushButton(tr("Continue without connection"), this))
{
    build();
    connect(m_combo, &QComboBox::activated, this, &ConnectionPanel::pick);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionPanel::connectAccount);
    connect(m_reconnect, &QPushButton::clicked, this, &ConnectionPanel::reconnect);
    connect(m_without, &QPushButton::clicked, this, &ConnectionPanel::goWithout);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (m_act)
            (this->*m_act)();
    });
}

void ConnectionPanel::build()
{
    m_combo->setObjectName(u"Connection"_s);
    m_combo->setAccessibleName(u"Connection"_s);
    m_combo->setModel(m_list);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(12);
    m_connect->setObjectName(u"Connect account"_s);
    m_connect->setAccessibleName(u"Connect account"_s);
    m_reconnect->setObjectName(u"Reconnect"_s);
    m_reconnect->setAccessibleName(u"Reconnect"_s);
    m_remedy->setObjectName(u"connectionRemedy"_s);
    m_text->setObjectName(u"connectionState"_s);
    m_without->setObjectName(u"withoutConnection"_s);
    m_text->setTextFormat(Qt::PlainText); // may hold what a Connect page said
    m_text->setWordWrap(true);
    m_text->setFont(theme::small());
    theme::setTone(m_text, Tone::Muted);
    m_busy->setFixedWidth(6 * unit);

    auto *label = new QLabel(tr("Connection"), this);
    label->setBuddy(m_combo);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(unit);
    choice->addWidget(label);
    choice->addWidget(m_combo, 1);
    choice->addWidget(m_reconnect);
    choice->addWidget(m_connect);

    auto *status = new QHBoxLayout;
    status->setSpacing(unit);
    status->addWidget(m_icon);
    status->addWidget(m_text, 1);
    status->addWidget(m_busy);
    status->addWidget(m_remedy);
    status->addWidget(m_without);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(unit);
    column->addLayout(choice);
    column->addLayout(status);
}

void ConnectionPanel::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        m_workspace->disconnect(this);
        m_workspace->connections()->disconnect(this);
        m_workspace->connectFlow()->disconnect(this);
    }
    m_workspace = workspace;
    m_outcome.reset();
    m_list->setSourceModel(workspace ? workspace->connections() : nullptr);
    if (workspace) {
        connect(workspace, &Workspace::appChanged, this, &ConnectionPanel::showState);
        connect(workspace, &Workspace::connectionChanged, this, &ConnectionPanel::showState);
        connect(workspace->connections(), &ConnectionModel::stateChanged, this, &ConnectionPanel::showState);
        connect(workspace->connectFlow(), &ConnectFlow::stageChanged, this, &ConnectionPanel::showState);
        connect(workspace->connectFlow(), &ConnectFlow::finished, this, &ConnectionPanel::flowFinished);
    }
    showState();
}

void ConnectionPanel::connectAccount()
{
    if (!m_workspace || !m_workspace->app())
        return;
    m_outcome.reset();
    m_attempt = &ConnectionPanel::connectAccount;
    m_workspace->connectFlow()->start(*m_workspace->app(), m_workspace->connections()->connections());
}

void ConnectionPanel::reconnect()
{
    if (!m_workspace || !m_workspace->app())
        return;
    m_outcome.reset();
    m_attempt = &ConnectionPanel::reconnect;
    m_workspace->connectFlow()->start(*m_workspace->app(), m_workspace->connections()->connections(), shown());
}

// The chosen connection; where there are only expired ones the first of these, which is what to reconnect.
std::optional<Connection> ConnectionPanel::shown() const
{
    const QList<Connection> &listed = m_workspace->connections()->connections();
    const bool mayStandIn = !m_workspace->connection() && !m_workspace->goesWithoutConnection() && !listed.isEmpty();
    const bool onlyExpired = mayStandIn && std::ranges::none_of(listed, &Connection::isUsable);
    return onlyExpired ? std::optional(listed.first()) : m_workspace->connection();
}

void ConnectionPanel::pick(int row)
{
    const QVariant connection = m_combo->itemData(row, ConnectionModel::ConnectionRole);
    m_outcome.reset();
    m_workspace->selectConnection(connection.value<Connection>());
}

void ConnectionPanel::flowFinished(const ConnectOutcome &outcome)
{
    m_outcome.reset();
    if (outcome.kind != ConnectOutcome::Kind::Connected)
        m_outcome = outcome;
    m_outcomeApp = m_workspace->app() ? m_workspace->app()->id : QString();
    showState();
}

void ConnectionPanel::retryList()
{
    m_workspace->connections()->reload();
}

void ConnectionPanel::cancelFlow()
{
    m_workspace->connectFlow()->cancel();
}

void ConnectionPanel::goWithout()
{
    m_outcome.reset();
    m_workspace->goWithoutConnection();
    showState(); // the connection itself may be the same as before: none
}

void ConnectionPanel::showChoice()
{
    const ConnectionModel *model = m_workspace->connections();
    const auto chosen = shown();
    const bool needed = model->state() != ConnectionModel::State::NotNeeded;
    const bool idle = m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Idle;
    const bool expired = chosen && !chosen->isUsable();

    m_combo->setCurrentIndex(chosen ? model->rowOf(chosen->id) : -1);
    m_combo->setEnabled(needed && model->rowCount() > 0);
    m_combo->setPlaceholderText(!needed                                ? tr("None needed")
                                : m_workspace->goesWithoutConnection() ? tr("Without connection")
                                : model->rowCount() > 0                ? tr("Choose a connection")
                                                                       : tr("No account connected"));
    m_connect->setVisible(needed);
    m_connect->setEnabled(idle);
    m_reconnect->setVisible(expired);
    m_reconnect->setEnabled(idle);
    const bool mayGoWithout = needed && idle && !chosen && !m_workspace->goesWithoutConnection()
                              && model->state() != ConnectionModel::State::Loading
                              && (m_workspace->app()->auth == App::Auth::Unknown || model->rowCount() == 0);
    m_without->setVisible(mayGoWithout);
}

void ConnectionPanel::showState()
{
    const bool active = m_workspace && m_workspace->app();
    setVisible(active);
    if (!active)
        return;
    showChoice();
    const State now = state();
    m_icon->setIcon(now.icon, now.tone);
    m_icon->setVisible(!now.icon.isEmpty());
    m_text->setText(now.text);
    m_text->setAccessibleName(now.text);
    now.busy ? m_busy->start() : m_busy->stop();
    m_busy->setVisible(now.busy);
    m_act = now.act;
    m_remedy->setText(now.remedy);
    m_remedy->setVisible(!now.remedy.isEmpty());
}

ConnectionPanel::State ConnectionPanel::state() const
{
    if (m_workspace->connectFlow()->stage() != ConnectFlow::Stage::Idle)
        return flowState();
    if (m_outcome && m_outcomeApp == m_workspace->app()->id)
        return outcomeState();
    return m_workspace->connections()->state() == ConnectionModel::State::Ready ? choiceState() : listState();
}

ConnectionPanel::State ConnectionPanel::flowState() const
{
    switch (m_workspace->connectFlow()->stage()) {
    case ConnectFlow::Stage::Idle:
        break;
    case ConnectFlow::Stage::AskingToken:
        return {.text = tr("Preparing the sign-in …"),
                .remedy = tr("Cancel"),
                .act = &ConnectionPanel::cancelFlow,
                .busy = true};
    case ConnectFlow::Stage::Open:
        return {.text = tr("Waiting for you to finish in the Connect window …"),
                .remedy = tr("Cancel"),
                .act = &ConnectionPanel::cancelFlow,
                .busy = true};
    case ConnectFlow::Stage::Resolving:
        return {.text = tr("Looking the new connection up …"), .busy = true};
    }
    return {};
}

ConnectionPanel::State ConnectionPanel::listState() const
{
    switch (m_workspace->connections()->state()) {
    case ConnectionModel::State::NotNeeded:
        return {.icon = "success"_L1, .tone = Tone::Success, .text = tr("This app needs no connection.")};
    case ConnectionModel::State::Failed:
        return {.icon = "warning"_L1,
                .tone = Tone::Danger,
                .text = describe(m_workspace->connections()->error(), tr("the connections")).inOneLine(),
                .remedy = tr("Retry"),
                .act = &ConnectionPanel::retryList};
    case ConnectionModel::State::Loading:
        return {.text = tr("Loading the connections …"), .busy = true};
    case ConnectionModel::State::Idle:
    case ConnectionModel::State::Ready:
        break;
    }
    return {};
}

ConnectionPanel::State ConnectionPanel::choiceState() const
{
    const auto chosen = shown();
    const QString app = m_workspace->app()->title;
    if (chosen && !chosen->isUsable())
        return {.icon = "warning"_L1,
                .tone = Tone::Warning,
                .text = tr("This connection has expired. Reconnect it to keep using the same account.")};
    if (chosen && chosen->expired == Connection::Expired::Unknown)
        return {.icon = "question"_L1,
                .tone = Tone::Muted,
                .text = tr("Connected. The server does not say whether it has expired.")};
    if (chosen)
        return {.icon = "success"_L1, .tone = Tone::Success, .text = tr("Connected and valid.")};
    if (m_workspace->goesWithoutConnection())
        return {.icon = "info"_L1, .tone = Tone::Info, .text = tr("The action runs without a connection.")};
    if (m_workspace->connections()->rowCount() == 0)
        return {.icon = "connect"_L1,
                .tone = Tone::Muted,
                .text = tr("Connect an account of %1 to use its actions.").arg(app)};
    return {.icon = "info"_L1, .tone = Tone::Info, .text = tr("Choose the account the action shall use.")};
}

ConnectionPanel::State ConnectionPanel::outcomeState() const
{
    State failed{.icon = "error"_L1, .tone = Tone::Danger, .remedy = tr("Try again"), .act = m_attempt};
    switch (m_outcome->kind) {
    case ConnectOutcome::Kind::Connected:
        break;
    case ConnectOutcome::Kind::Refused:
        failed.text = m_outcome->detail.isEmpty()
                          ? tr("The app refused to connect the account.")
                          : tr("The app refused to connect the account: “%1”.").arg(m_outcome->detail.left(200));
        break;
    case ConnectOutcome::Kind::Cancelled:
        failed.icon = "info"_L1;
        failed.tone = Tone::Muted;
        failed.text = tr("The Connect window was closed before an account was connected.");
        break;
    case ConnectOutcome::Kind::TimedOut:
        failed.text = tr("Nothing was decided in the Connect window in time. Its token has run out.");
        break;
    case ConnectOutcome::Kind::NetworkLost:
        failed.text = tr("The Connect page could not be loaded. Check the network and the profile's address.");
        break;
    case ConnectOutcome::Kind::Failed:
        failed.text = describe(m_outcome->error, tr("the connection")).inOneLine();
        break;
    }
    return failed;
}

} // namespace ab
