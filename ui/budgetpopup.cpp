// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgetpopup.h"

#include "app/net/requestbudget.h"
#include "ui/shared/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr int mostRows = 8;

// Calls that wait for the same reason share a row: two hundred polls are one line.
struct WaitingGroup
{
    Priority priority;
    QString purpose;
    int count = 0;
};

QList<WaitingGroup> grouped(const QList<WaitingCall> &calls)
{
    QList<WaitingGroup> groups;
    for (const WaitingCall &call : calls) {
        const auto known = std::ranges::find_if(groups, [&](const WaitingGroup &group) {
            return group.priority == call.priority && group.purpose == call.tag.purpose;
        });
        if (known != groups.end())
            ++known->count;
        else
            groups.append({call.priority, call.tag.purpose, 1});
    }
    return groups;
}

QString forWhom(Priority priority)
{
    switch (priority) {
    case Priority::Interactive:
        return BudgetPopup::tr("you wait for it");
    case Priority::Poll:
        return BudgetPopup::tr("follows a run");
    case Priority::Prefetch:
        return BudgetPopup::tr("in advance");
    }
    return {};
}

QLabel *label(const QString &text, Tone tone, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    theme::setTone(made, tone);
    return made;
}

void clear(QGridLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

BudgetPopup::BudgetPopup(RequestBudget *budget, QWidget *parent) :
    QFrame(parent, Qt::Popup), m_budget(budget), m_left(label({}, Tone::Text, this)), m_gauge(new QProgressBar(this)),
    m_state(label({}, Tone::Muted, this)), m_waiting(new QGridLayout)
{
    setObjectName(u"budgetPopup"_s);
    setAccessibleName(tr("Requests"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_left->setFont(theme::heading());
    m_gauge->setTextVisible(false);
    m_gauge->setFixedHeight(unit / 2);
    m_gauge->setAccessibleName(tr("Requests left this minute"));
    m_state->setWordWrap(true);
    m_state->setObjectName(u"budgetState"_s);
    m_waiting->setHorizontalSpacing(2 * unit);
    m_waiting->setVerticalSpacing(unit / 2);
    m_waiting->setColumnStretch(0, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit);
    column->addWidget(m_left);
    column->addWidget(m_gauge);
    column->addWidget(m_state);
    column->addLayout(m_waiting);
    setFixedWidth(44 * unit);

    // The budget may change with every answer; a second is soon enough for somebody who reads.
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &BudgetPopup::refresh);
    m_clock.start();
    refresh();
}

void BudgetPopup::openBelow(const QWidget *anchor)
{
    adjustSize();
    QPoint corner = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + unit / 2));
    const QRect free = anchor->screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), free.left(), std::max(free.left(), free.right() - width())));
    move(corner);
    show();
}

void BudgetPopup::refresh()
{
    if (!m_budget)
        return;
    m_left->setText(tr("%1 of %2 requests left").arg(m_budget->remaining()).arg(m_budget->limit()));
    m_gauge->setRange(0, m_budget->limit());
    m_gauge->setValue(m_budget->remaining());
    m_state->setText(stateText());
    showWaiting();
    adjustSize();
}

QString BudgetPopup::stateText() const
{
    const auto clock = [](const QDateTime &time) {
        return QLocale().toString(time.toLocalTime().time(), u"HH:mm:ss"_s);
    };
    if (m_budget->pausedUntil().isValid())
        return tr("The server asked to slow down. Everything waits until %1.").arg(clock(m_budget->pausedUntil()));
    if (m_budget->waiting() == 0)
        return tr("Nothing waits. A fifth is kept free for what you ask for yourself.");
    return tr("%n request(s) wait. The next one is sent at %1.", nullptr, m_budget->waiting())
        .arg(clock(m_budget->nextAdmission()));
}

void BudgetPopup::showWaiting()
{
    clear(m_waiting);
    const QList<WaitingGroup> groups = grouped(m_budget->waitingCalls());
    int row = 0;
    for (const WaitingGroup &group : groups.first(std::min<qsizetype>(groups.size(), mostRows))) {
        const QString what = group.count > 1 ? tr("%1 × %2").arg(group.purpose).arg(group.count) : group.purpose;
        m_waiting->addWidget(label(what, Tone::Text, this), row, 0);
        m_waiting->addWidget(label(forWhom(group.priority), Tone::Muted, this), row++, 1);
    }
    if (groups.size() > mostRows)
        m_waiting->addWidget(label(tr("and more"), Tone::Muted, this), row, 0);
}

} // namespace ab
