// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connectionpanel.h"

#include "app/workspace/workspace.h"
#include "ui/catalog/connectionlist.h"
#include "ui/connect/connectrecorddialog.h"
#include "ui/shared/busybar.h"
#include "ui/shared/iconlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStylePainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

// The end of an entry tells accounts apart: what has no room is left out of the middle.
class AccountBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (currentIndex() < 0)
            return QComboBox::paintEvent(event);
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        const int width = room.width() - option.iconSize.width() - unit;
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, width);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

} // namespace

ConnectionPanel::ConnectionPanel(QWidget *parent) :
    QWidget(parent), m_list(new ConnectionList(this)), m_combo(new AccountBox(this)),
    m_connect(new QPushButton(theme::icon("connect"_L1), tr("Connect account"), this)),
    m_reconnect(new QPushButton(theme::icon("refresh"_L1), tr("Reconnect"), this)), m_icon(new IconLabel(16, this)),
    m_text(new QLabel(this)), m_busy(new BusyBar(this)),
    m_what(new QPushButton(theme::icon("list"_L1), tr("What happened"), this)), m_remedy(new QPushButton(this)),
    m_without(new QPushButton(tr("Continue without connection"), this))
{
    build();
    connect(m_combo, &QComboBox::activated, this, &ConnectionPanel::pick);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionPanel::connectAccount);
    connect(m_reconnect, &QPushButton::clicked, this, &ConnectionPanel::reconnect);
    connect(m_without, &QPushButton::clicked, this, &ConnectionPanel::goWithout);
    connect(m_what, &QPushButton::clicked, this, &ConnectionPanel::showWhatHappened);
    connect(m_remedy, &QPushButton::clicked, this, &ConnectionPanel::act);
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
    m_what->setObjectName(u"connectionWhatHappened"_s);
    m_what->setAccessibleName(m_what->text());
    m_what->setFlat(true);
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
    status->addWidget(m_what, 0, Qt::AlignTop);
    auto *ways = new QHBoxLayout; // below the text, which may be long; takes no room without a button
    ways->setSpacing(unit);
    ways->addWidget(m_remedy);
    ways->addWidget(m_without);
    ways->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(unit);
    column->addLayout(choice);
    column->addLayout(status);
    column->addLayout(ways);
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
    m_reconnecting = false;
    m_workspace->connectFlow()->start(*m_workspace->app(), m_workspace->connections()->connections());
}

void ConnectionPanel::reconnect()
{
    if (!m_workspace || !m_workspace->app())
        return;
    m_outcome.reset();
    m_reconnecting = true;
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
    m_outcome = outcome;
    m_outcomeApp = m_workspace->connectFlow()->appId();
    showState();
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
    m_combo->setToolTip(chosen ? m_combo->currentData(Qt::ToolTipRole).toString() : QString());
    m_combo->setAccessibleDescription(m_combo->currentData(Qt::AccessibleDescriptionRole).toString());
    m_combo->setEnabled(needed && model->rowCount() > 0);
    m_combo->setPlaceholderText(!needed                                ? tr("None needed")
                                : m_workspace->goesWithoutConnection() ? tr("Without connection")
                                : model->rowCount() > 0                ? tr("Choose a connection")
                                                                       : tr("No account connected"));
    m_connect->setVisible(needed);
    m_reconnect->setVisible(expired);
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
    const auto outcome = m_outcomeApp == m_workspace->app()->id ? m_outcome : std::nullopt;
    const ConnectionRowState now = rowState(*m_workspace, shown(), outcome);
    m_icon->setIcon(now.icon, now.tone);
    m_icon->setVisible(!now.icon.isEmpty());
    m_text->setText(now.text);
    m_text->setAccessibleName(now.text);
    now.busy ? m_busy->start() : m_busy->stop();
    m_busy->setVisible(now.busy);
    m_act = now.remedy;
    m_remedy->setText(ConnectionRowState::label(now.remedy));
    m_remedy->setAccessibleName(m_remedy->text());
    m_remedy->setVisible(now.remedy != ConnectionRowState::Remedy::None);
    m_what->setVisible(outcome && m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Idle);
}

void ConnectionPanel::act()
{
    using Remedy = ConnectionRowState::Remedy;
    switch (m_act) {
    case Remedy::None:
        break;
    case Remedy::RetryList:
        m_workspace->connections()->reload();
        break;
    case Remedy::CancelAttempt:
        m_workspace->connectFlow()->cancel();
        break;
    case Remedy::TryAgain:
        attempt();
        break;
    case Remedy::OpenProfile:
        emit profileRequested();
        break;
    case Remedy::UseSystemBrowser:
        attempt();
        m_workspace->connectFlow()->switchToBrowser();
        break;
    }
}

void ConnectionPanel::attempt()
{
    m_reconnecting ? reconnect() : connectAccount();
}

void ConnectionPanel::showWhatHappened()
{
    if (!m_outcome)
        return;
    const ConnectFlow *flow = m_workspace->connectFlow();
    auto *dialog = new ConnectRecordDialog(*m_outcome, flow->record(), flow->profile(), window());
    dialog->show();
}

} // namespace ab
