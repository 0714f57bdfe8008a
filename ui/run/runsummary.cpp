// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runsummary.h"

#include "app/form/formproblems.h"
#include "ui/run/runwords.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/statebanner.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using Remedy = ErrorText::Remedy;

ErrorText explain(const RunRecord &record)
{
    if (record.state == RunState::Failed) {
        const QList<RunError> errors = record.runErrors();
        if (!errors.isEmpty())
            return describe(errors.first(), record.appTitle);
        return {RunSummary::tr("The run ended in error and says no more."),
                RunSummary::tr("Neither Zapier nor %1 says whose side it is on.").arg(record.appTitle),
                RunSummary::tr("Check %1 before you run it again.").arg(record.appTitle), Remedy::RunAgain};
    }
    if (record.state == RunState::Uncertain) {
        return {RunSummary::tr("The request was sent and no trustworthy answer came, so the action may have run."),
                RunSummary::tr("It is the network, or Zapier broke off."),
                RunSummary::tr("Check %1 before you send it again.").arg(record.appTitle), Remedy::CheckTheApp};
    }
    if (record.hasError)
        return describe(record.error, record.actionTitle, record.appTitle);
    if (record.state == RunState::Inconclusive) {
        return {RunSummary::tr("The run had not finished when watching ended; its last status was “%1”.")
                    .arg(record.statusText),
                RunSummary::tr("It is on the side of Zapier or %1.").arg(record.appTitle),
                RunSummary::tr("It may still complete. Look again later."), Remedy::None};
    }
    return {};
}

QString factsOf(const RunRecord &record)
{
    QStringList parts{record.appTitle};
    if (!record.connectionTitle.isEmpty())
        parts.append(record.connectionTitle);
    parts.append(RunSummary::tr("started %1").arg(clockText(record.createdAt)));
    if (record.finishedAt.isValid())
        parts.append(RunSummary::tr("took %1").arg(durationText(record.createdAt.msecsTo(record.finishedAt))));
    if (record.polls > 0)
        parts.append(RunSummary::tr("read %1 ×").arg(record.polls));
    if (!record.runId.isEmpty())
        parts.append(record.runId);
    return parts.join(u" · "_s);
}

} // namespace

RunSummary::RunSummary(QWidget *parent) :
    QWidget(parent), m_icon(new IconLabel(3 * theme::unit, this)), m_outcome(new QLabel(this)),
    m_facts(new QLabel(this)), m_explanation(new QLabel(this)), m_button(new QPushButton(this))
{
    m_outcome->setFont(theme::heading());
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setObjectName(u"runOutcome"_s);
    for (QLabel *label : {m_facts, m_explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setFont(theme::small());
    theme::setTone(m_facts, theme::Tone::Muted);
    m_explanation->setObjectName(u"runExplanation"_s);
    m_button->setObjectName(u"runRemedy"_s);
    m_button->setAutoDefault(false);
    connect(m_button, &QPushButton::clicked, this, &RunSummary::pressed);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &RunSummary::showButton);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme::unit * 3 / 2, theme::unit, theme::unit * 3 / 2, theme::unit);
    grid->setHorizontalSpacing(theme::unit);
    grid->setVerticalSpacing(theme::unit / 2);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_outcome, 0, 1);
    grid->addWidget(m_button, 0, 2);
    grid->addWidget(m_facts, 1, 1, 1, 2);
    grid->addWidget(m_explanation, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
}

void RunSummary::setRecord(const RunRecord &record, bool watched, const QDateTime &nextPollAt)
{
    m_record = record;
    m_watched = watched;
    m_nextPollAt = nextPollAt;
    const RunLook look = lookOf(record.state);
    m_icon->setIcon(look.icon, look.tone);
    m_outcome->setText(tr("%1 · %2").arg(look.word, record.actionTitle));
    m_outcome->setAccessibleName(m_outcome->text());
    m_facts->setText(factsOf(record));
    showExplanation(explain(record));
    showButton();
}

void RunSummary::showExplanation(const ErrorText &text)
{
    m_remedy = text.remedy;
    QString words = text.inOneLine();
    if (words.isEmpty() && !isFinal(m_record.state))
        words = liveText();
    m_explanation->setText(words);
    m_explanation->setVisible(!words.isEmpty());
}

QString RunSummary::liveText() const
{
    if (!m_watched)
        return tr("Nobody is watching this run. The action itself may go on.");
    if (!m_nextPollAt.isValid())
        return {};
    const auto seconds = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(m_nextPollAt));
    return m_record.statusText.isEmpty() ? tr("Next look in %1 s.").arg(seconds)
                                         : tr("Status “%1”. Next look in %2 s.").arg(m_record.statusText).arg(seconds);
}

QDateTime RunSummary::runAgainAt() const
{
    const QList<RunError> errors = m_record.runErrors();
    const auto delay =
        errors.isEmpty() ? std::chrono::seconds(0) : errors.first().delay.value_or(std::chrono::seconds(0));
    return m_record.finishedAt.addSecs(delay.count());
}

// The one thing to do about this run, or none.
void RunSummary::showButton()
{
    bool counting = false;
    QString label = StateBanner::remedyLabel(m_remedy);
    bool enabled = true;
    if (!isFinal(m_record.state)) {
        label = m_watched ? tr("Stop watching") : m_record.state == RunState::Watching ? tr("Watch again") : QString();
        counting = m_watched && m_nextPollAt.isValid();
        showExplanation({});
    } else if (m_remedy == Remedy::RunAgainLater) {
        const auto left = QDateTime::currentDateTimeUtc().secsTo(runAgainAt());
        enabled = left <= 0;
        label = enabled ? tr("Run again") : tr("Run again in %1 s").arg(left);
        counting = !enabled;
    } else if (m_remedy == Remedy::CheckTheApp) {
        label.clear();
    }
    m_button->setText(label);
    m_button->setAccessibleName(label);
    m_button->setEnabled(enabled);
    m_button->setVisible(!label.isEmpty());
    counting ? m_tick.start() : m_tick.stop();
}

void RunSummary::pressed()
{
    if (!isFinal(m_record.state))
        return m_watched ? emit stopRequested() : emit watchRequested();
    switch (m_remedy) {
    case Remedy::Reconnect:
        emit reconnectRequested();
        break;
    case Remedy::EditInput:
        emit editRequested(fieldNamedIn(m_record.error.pointer));
        break;
    default:
        emit runAgainRequested();
        break;
    }
}

} // namespace ab
