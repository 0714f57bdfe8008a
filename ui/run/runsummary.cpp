// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runsummary.h"

#include "app/api/runerrorfield.h"
#include "app/form/formdefinitions.h"
#include "app/form/formproblems.h"
#include "app/history/formfacts.h"
#include "app/run/runcontroller.h"
#include "app/wording/watchtext.h"
#include "ui/result/resultremedy.h"
#include "ui/run/runwords.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/plaintip.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using Remedy = ErrorText::Remedy;

ErrorText severalErrors(ErrorText first, qsizetype count)
{
    if (count > 1)
        first.what = RunSummary::tr("%1 (The first of %n errors.)", nullptr, int(count)).arg(first.what);
    return first;
}

ErrorText explain(const RunRecord &record)
{
    if (record.state == RunState::Failed) {
        const QList<RunError> errors = record.runErrors();
        if (!errors.isEmpty())
            return severalErrors(describe(errors.first(), record.appTitle), errors.size());
        if (record.hasError)
            return describe(record.error, record.isTest() ? QString() : record.actionTitle, record.appTitle);
        return {RunSummary::tr("The run ended in error and says no more."),
                RunSummary::tr("Neither Zapier nor %1 says whose side it is on.").arg(record.appTitle),
                RunSummary::tr("Check %1 before you run it again.").arg(record.appTitle), Remedy::RunAgain};
    }
    if (record.state == RunState::Uncertain) {
        return {RunSummary::tr("The request was sent and no trustworthy answer came, so the action may have run."),
                RunSummary::tr("It is the network, or Zapier broke off."),
                RunSummary::tr("Check %1 before you send it again.").arg(record.appTitle), Remedy::CheckTheApp};
    }
    if (record.hasError && record.state == RunState::Inconclusive)
        return describeWatchEnd(record.error, record.actionTitle, record.appTitle);
    if (record.hasError)
        return describe(record.error, record.actionTitle, record.appTitle);
    if (record.state == RunState::Inconclusive) {
        return {RunSummary::tr("The run had not finished when watching ended; its last status was “%1”.")
                    .arg(record.statusText),
                RunSummary::tr("It is on the side of Zapier or %1.").arg(record.appTitle),
                RunSummary::tr("It may still complete: watch it again."), Remedy::None};
    }
    return {};
}

QString factsOf(const RunRecord &record)
{
    QStringList parts;
    if (!record.connectionTitle.startsWith(record.appTitle)) // many a connection's title begins with the app's
        parts.append(record.appTitle);
    if (!record.connectionTitle.isEmpty())
        parts.append(record.connectionTitle);
    parts.append(RunSummary::tr("started %1").arg(clockText(record.createdAt)));
    if (record.finishedAt.isValid())
        parts.append(RunSummary::tr("took %1").arg(durationText(record.createdAt.msecsTo(record.finishedAt))));
    if (record.polls > 0)
        parts.append(record.polls == 1 ? RunSummary::tr("read once")
                                       : RunSummary::tr("read %1 times").arg(record.polls));
    if (!record.runId.isEmpty())
        parts.append(record.runId);
    for (QString &part : parts)
        part.replace(u' ', QChar::Nbsp); // a line ends between two facts
    return parts.join(u" · "_s);
}

// What somebody knew of when pressing Run; empty: nothing was in the way.
QString forcedText(const RunRecord &record)
{
    const FormFacts facts = formFactsFromJson(record.formFacts);
    QStringList titles;
    const FormDefinitions definitions(facts.wasForced() ? itemsIn(record.definitions) : QList<FormItem>());
    for (const QString &id : facts.overridden) {
        const InputField *field = definitions.find(id);
        titles.append(field ? field->title : id);
    }
    QStringList sentences;
    if (!titles.isEmpty())
        sentences.append(
            RunSummary::tr("Run anyway, with these fields empty or not fitting: %1.").arg(titles.join(u", "_s)));
    if (facts.isOutdated)
        sentences.append(RunSummary::tr("Run anyway, with fields that could not be read again."));
    return sentences.join(u' ');
}

// What cannot be read back from the history any more. A damaged result is told in its own place.
QString damageText(const RunRecord &record)
{
    QStringList sentences;
    if (record.damaged.contains(RunPart::Row))
        sentences.append(RunSummary::tr("The record of this run is damaged in the history: its outcome, its times and "
                                        "its errors may not be what they were."));
    QStringList parts;
    if (record.damaged.contains(RunPart::Inputs))
        parts.append(RunSummary::tr("its inputs"));
    if (record.damaged.contains(RunPart::Payload))
        parts.append(RunSummary::tr("the body that was sent"));
    if (record.damaged.contains(RunPart::Definitions))
        parts.append(RunSummary::tr("the fields of then"));
    if (!parts.isEmpty())
        sentences.append(
            RunSummary::tr("Damaged in the history, and not shown: %1. The rest of the run is as it was stored.")
                .arg(parts.join(u", "_s)));
    return sentences.join(u' ');
}

// To compare with what the payload says before a run. Of inputs with a password, which is not kept, there is none.
QString hashesOf(const RunRecord &record)
{
    QStringList lines;
    if (!record.inputs.isEmpty() && !record.holdsSecrets())
        lines.append(RunSummary::tr("SHA-256 of the inputs as they were sent: %1").arg(sha256Of(record.inputs)));
    if (!record.payloadSha256.isEmpty())
        lines.append(
            RunSummary::tr("SHA-256 of the body as it was sent: %1").arg(QString::fromLatin1(record.payloadSha256)));
    return lines.join(u'\n');
}

} // namespace

RunSummary::RunSummary(QWidget *parent) :
    QWidget(parent), m_icon(new IconLabel(3 * theme::unit, this)), m_outcome(new QLabel(this)),
    m_facts(new ElidedLabel(this)), m_forced(new QLabel(this)), m_explanation(new ElidedLabel(this)),
    m_watch(new QPushButton(this)), m_remedy(new RemedyButton(this))
{
    m_outcome->setFont(theme::heading());
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setObjectName(u"runOutcome"_s);
    for (QLabel *label : std::initializer_list<QLabel *>{m_facts, m_forced, m_explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setFont(theme::small());
    theme::setTone(m_facts, theme::Tone::Muted);
    m_forced->setObjectName(u"runForced"_s);
    m_forced->setFont(theme::small());
    theme::setTone(m_forced, theme::Tone::Warning);
    m_explanation->setObjectName(u"runExplanation"_s);
    m_watch->setObjectName(u"runWatch"_s);
    m_watch->setAutoDefault(false);
    m_remedy->setObjectName(u"runRemedy"_s);
    connect(m_watch, &QPushButton::clicked, this,
            [this] { m_wait.isWatched ? emit stopRequested() : emit watchRequested(); });
    connect(m_remedy, &RemedyButton::reconnectRequested, this, &RunSummary::reconnectRequested);
    connect(m_remedy, &RemedyButton::runAgainRequested, this, &RunSummary::runAgainRequested);
    connect(m_remedy, &RemedyButton::checkRequested, this, &RunSummary::checkRequested);
    connect(m_remedy, &RemedyButton::editRequested, this, &RunSummary::editRequested);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_waitSource)
            m_wait = m_waitSource(m_record.row);
        if (isVisible())
            showLive();
    });

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme::unit * 3 / 2, theme::unit, theme::unit * 3 / 2, theme::unit);
    grid->setHorizontalSpacing(theme::unit);
    grid->setVerticalSpacing(theme::unit / 2);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_outcome, 0, 1);
    grid->addWidget(m_watch, 0, 2, Qt::AlignTop);
    grid->addWidget(m_remedy, 0, 3, Qt::AlignTop);
    grid->addWidget(m_facts, 1, 1, 1, 3);
    grid->addWidget(m_forced, 2, 1, 1, 3);
    grid->addWidget(m_explanation, 3, 1, 1, 3);
    grid->setColumnStretch(1, 1);
}

void RunSummary::setRecord(const RunRecord &record, const RunWait &wait)
{
    m_record = record;
    m_wait = wait;
    const RunLook look = lookOf(record.state);
    m_icon->setIcon(look.icon, look.tone);
    m_outcome->setText(tr("%1 · %2").arg(look.word, titleOf(record)));
    m_outcome->setAccessibleName(m_outcome->text());
    m_facts->setText(factsOf(record));
    m_forced->setText(QStringList{forcedText(record), damageText(record)}.join(u'\n').trimmed());
    m_forced->setVisible(!m_forced->text().isEmpty() && m_detail != Detail::Outcome);
    m_facts->setToolTip(plainTip(QStringList{m_facts->text(), hashesOf(record)}.join(u'\n').trimmed()));
    const ErrorText text = explain(record);
    showRemedy(text);
    if (isFinal(record.state))
        showExplanation(text.inOneLine());
    else
        showLive();
    m_watch->setVisible((wait.isWatched || RunController::canBeWatched(record)) && !record.isTest());
    const bool isUnsent = record.state == RunState::Preparing;
    m_watch->setText(wait.isWatched ? (isUnsent ? tr("Do not run") : tr("Stop watching")) : tr("Watch again"));
    m_watch->setAccessibleName(m_watch->text());
    isFinal(record.state) ? m_tick.stop() : m_tick.start();
}

void RunSummary::showExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty() && !m_errorsBelow && m_detail != Detail::Outcome);
}

void RunSummary::setErrorsBelow(bool below)
{
    m_errorsBelow = below;
    setRecord(m_record, m_wait);
}

void RunSummary::setDetail(Detail detail)
{
    if (std::exchange(m_detail, detail) == detail)
        return;
    m_facts->setVisible(detail != Detail::Outcome);
    m_facts->setWordWrap(detail == Detail::Whole);
    m_explanation->setWordWrap(detail == Detail::Whole);
    setRecord(m_record, m_wait);
}

void RunSummary::showLive()
{
    showExplanation(waitSentence(m_record, m_wait, QDateTime::currentDateTimeUtc()));
}

void RunSummary::showRemedy(const ErrorText &text)
{
    if (!isFinal(m_record.state) || m_record.state == RunState::Uncertain || m_errorsBelow) // told elsewhere
        return m_remedy->setRemedy(Remedy::None);
    const QList<RunError> errors = m_record.runErrors();
    const bool isRunError = m_record.state == RunState::Failed && !errors.isEmpty();
    const QString field = isRunError ? fieldNamedBy(errors.first()) : fieldNamedIn(m_record.error.pointer);
    const bool isLater = isRunError && text.remedy == Remedy::RunAgainLater;
    m_remedy->setRemedy(text.remedy, field,
                        isLater ? repeatableFrom(errors.first(), m_record.finishedAt) : QDateTime());
}

} // namespace ab
