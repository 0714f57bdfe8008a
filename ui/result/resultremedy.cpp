// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultremedy.h"

#include "ui/shared/statebanner.h"

namespace ab {

using Remedy = ErrorText::Remedy;

RemedyButton::RemedyButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(false);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &RemedyButton::refresh);
    connect(this, &QPushButton::clicked, this, &RemedyButton::press);
    hide();
}

void RemedyButton::setRemedy(Remedy remedy, const QString &fieldId, const QDateTime &from)
{
    m_remedy = remedy;
    m_fieldId = fieldId;
    m_from = from;
    refresh();
    setVisible(!text().isEmpty());
}

void RemedyButton::refresh()
{
    const qint64 left = m_from.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(m_from) : 0;
    const QString label = m_remedy == Remedy::CheckTheApp ? tr("Search the app") : StateBanner::remedyLabel(m_remedy);
    setEnabled(left <= 0);
    setText(left <= 0 ? label : tr("%1 in %2 s").arg(label).arg((left + 999) / 1000));
    setAccessibleName(text());
    left > 0 && isVisible() ? m_tick.start() : m_tick.stop();
}

void RemedyButton::showEvent(QShowEvent *event)
{
    QPushButton::showEvent(event);
    refresh();
}

void RemedyButton::hideEvent(QHideEvent *event)
{
    QPushButton::hideEvent(event);
    m_tick.stop();
}

void RemedyButton::press()
{
    switch (m_remedy) {
    case Remedy::Reconnect:
        return emit reconnectRequested();
    case Remedy::EditInput:
        return emit editRequested(m_fieldId);
    case Remedy::CheckTheApp:
        return emit checkRequested();
    default:
        return emit runAgainRequested();
    }
}

QDateTime repeatableFrom(const RunError &error, const QDateTime &finishedAt)
{
    constexpr std::chrono::seconds unsaid(60); // "Rate limiting" counts by the minute
    return finishedAt.addSecs(error.delay.value_or(unsaid).count());
}

} // namespace ab
