// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/headerbar.h"

#include "app/workspace/workspace.h"
#include "ui/budgetpopup.h"
#include "ui/shared/environmentbadge.h"
#include "ui/statusitem.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTime>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr int edge = 3; // of the environment's colour, across the whole window

QToolButton *headerButton(QLatin1StringView icon, const QString &accessibleName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(accessibleName);
    button->setAccessibleName(accessibleName);
    button->setIcon(theme::icon(icon, Tone::Muted));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString countdown(qint64 seconds)
{
    const QTime left = QTime(0, 0).addSecs(int(qBound(qint64(0), seconds, qint64(86'399))));
    return left.toString(seconds < 3600 ? u"m:ss"_s : u"h:mm:ss"_s);
}

} // namespace

HeaderBar::HeaderBar(QMenu *profileMenu, QMenu *mainMenu, QWidget *parent) :
    QWidget(parent), m_profile(headerButton("globe"_L1, u"Profile"_s, this)), m_environment(new EnvironmentBadge(this)),
    m_identity(headerButton("user"_L1, u"Identity"_s, this)),
    m_token(new StatusItem("key"_L1, tr("Access token"), this)),
    m_offline(new StatusItem("offline"_L1, tr("Network"), this)),
    m_budget(headerButton("gauge"_L1, u"Requests left this minute"_s, this))
{
    QToolButton *menu = headerButton("menu"_L1, tr("Menu"), this);
    menu->setMenu(mainMenu);
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_profile->setMenu(profileMenu);
    m_profile->setPopupMode(QToolButton::InstantPopup);
    connect(m_identity, &QToolButton::clicked, this, &HeaderBar::identityRequested);
    connect(m_budget, &QToolButton::clicked, this, &HeaderBar::openBudget);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(unit, edge + unit / 2, unit, unit / 2 + 1);
    row->setSpacing(unit);
    row->addWidget(m_profile);
    row->addWidget(m_environment);
    row->addWidget(m_identity);
    row->addStretch();
    row->addWidget(m_offline);
    row->addSpacing(unit);
    row->addWidget(m_token);
    row->addSpacing(unit);
    row->addWidget(m_budget);
    row->addSpacing(unit);
    row->addWidget(menu);

    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &HeaderBar::tick);
    setWorkspace(nullptr);
}

void HeaderBar::setWorkspace(Workspace *workspace, const QString &identity)
{
    if (m_workspace) {
        m_workspace->tokens()->disconnect(this);
        m_workspace->budget()->disconnect(this);
        m_workspace->reachability()->disconnect(this);
    }
    m_workspace = workspace;
    for (QWidget *part : QList<QWidget *>{m_environment, m_identity, m_token, m_budget})
        part->setVisible(workspace);
    m_offline->hide();
    update();
    if (!workspace) {
        m_profile->setText(tr("No profile"));
        m_clock.stop();
        return;
    }
    showProfile(workspace->profile(), identity);
    connect(workspace->tokens(), &TokenService::stateChanged, this, &HeaderBar::tick);
    connect(workspace->budget(), &RequestBudget::changed, this, &HeaderBar::tick);
    connect(workspace->reachability(), &Reachability::changed, this, &HeaderBar::tick);
    m_clock.start();
    tick();
}

void HeaderBar::showProfile(const Profile &profile, const QString &identity)
{
    constexpr int longest = 40;
    m_profile->setText(
        fontMetrics().elidedText(profile.name, Qt::ElideRight, longest * fontMetrics().averageCharWidth()));
    m_profile->setToolTip(tr("Profile %1, %2").arg(profile.name, profile.apiBase.toString()));
    m_environment->setEnvironment(profile.environment);
    m_identity->setText(
        fontMetrics().elidedText(identity, Qt::ElideMiddle, longest * fontMetrics().averageCharWidth()));
    m_identity->setToolTip(tr("Acts for %1. Press to switch, or press Ctrl+I.").arg(identity));
    m_identity->setAccessibleDescription(m_identity->toolTip());
}

void HeaderBar::tick()
{
    if (!m_workspace)
        return;
    showToken();
    showBudget();
    showReachability();
}

void HeaderBar::showToken()
{
    constexpr int soon = 60;
    const TokenState state = m_workspace->tokens()->state();
    const qint64 left = state.expiresAt.isValid() ? QDateTime::currentDateTimeUtc().secsTo(state.expiresAt) : -1;
    if (!state.held) {
        m_token->setText(tr("no token"), Tone::Faint);
        m_token->setToolTip(tr("An access token is fetched with the first request."));
    } else if (!state.missingScopes.isEmpty()) {
        const auto count = int(state.missingScopes.size());
        m_token->setText(count == 1 ? tr("%1 missing").arg(state.missingScopes.first())
                                    : tr("%n scopes missing", nullptr, count),
                         Tone::Warning);
        m_token->setToolTip(tr("These scopes were asked for and not granted: %1").arg(state.missingScopes.join(u' ')));
    } else {
        m_token->setText(left < 0 ? tr("token held") : countdown(left),
                         left >= 0 && left < soon ? Tone::Warning : Tone::Muted);
        m_token->setToolTip(tr("The access token is renewed by itself when it runs out."));
    }
}

void HeaderBar::showBudget()
{
    const RequestBudget *budget = m_workspace->budget();
    const QDateTime pausedUntil = budget->pausedUntil();
    const qint64 paused = pausedUntil.isValid() ? QDateTime::currentDateTimeUtc().secsTo(pausedUntil) : 0;
    QString text = tr("%1/%2").arg(budget->remaining()).arg(budget->limit());
    QString tip = tr("Requests left this minute, and how many the profile allows in a minute.");
    if (paused > 0) {
        text = tr("paused %1").arg(countdown(paused));
        tip = tr("The server asked to slow down. Requests go on when the time is over.");
    } else if (budget->waiting() > 0) {
        text = tr("%1 · %n waiting", nullptr, budget->waiting()).arg(text);
    }
    const bool isTight = paused > 0 || budget->remaining() == 0;
    m_budget->setText(text);
    m_budget->setToolTip(tip);
    m_budget->setAccessibleDescription(text);
    const Tone tone = isTight ? Tone::Warning : Tone::Muted;
    m_budget->setIcon(theme::icon("gauge"_L1, tone));
    theme::setTone(m_budget, tone);
}

void HeaderBar::showReachability()
{
    const Reachability *reachability = m_workspace->reachability();
    m_offline->setVisible(reachability->isOffline());
    if (!reachability->isOffline())
        return;
    const QDateTime retry = reachability->nextRetry();
    const qint64 left = retry.isValid() ? QDateTime::currentDateTimeUtc().secsTo(retry) : 0;
    m_offline->setText(left > 0 ? tr("offline, again in %1").arg(countdown(left)) : tr("offline"), Tone::Warning);
    m_offline->setToolTip(
        tr("The server has not been reached since %1. Nothing is lost; what failed is asked for again "
           "as soon as it answers.")
            .arg(reachability->offlineSince().toLocalTime().time().toString(u"HH:mm:ss"_s)));
}

void HeaderBar::openBudget()
{
    if (m_workspace)
        (new BudgetPopup(m_workspace->budget(), this))->openBelow(m_budget);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(Tone::Border));
    if (!m_workspace)
        return;
    const QColor environment = theme::environmentColor(m_workspace->profile().environment);
    painter.fillRect(QRect(0, 0, width(), edge), environment);
}

} // namespace ab
