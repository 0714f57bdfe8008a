// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicestatus.h"

#include "app/form/choicemodel.h"
#include "app/wording/errortext.h"
#include "app/wording/skippedtext.h"
#include "ui/form/formtext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChoiceStatus)
};

constexpr std::chrono::seconds usualCooldown{60}; // "Rate limiting"

QString clock(const QDateTime &time)
{
    return time.toLocalTime().toString(u"HH:mm:ss"_s);
}

QString number(qint64 n)
{
    return QLocale().toString(n);
}

QString loadedText(const ChoiceModel &choices, int matches, const QString &filter)
{
    const int loaded = choices.rowCount();
    const bool complete = choices.list().isComplete();
    if (matches == 0 && complete)
        return Words::tr("Nothing matches.");
    if (matches == 0)
        return Words::tr("Not among the %1 loaded.").arg(number(loaded));
    if (!filter.isEmpty())
        return complete ? Words::tr("%1 of %2 match.").arg(number(matches), number(loaded))
                        : Words::tr("%1 of %2 loaded match; there are more.").arg(number(matches), number(loaded));
    if (!complete)
        return Words::tr("%1 loaded; there are more.").arg(number(loaded));
    return loaded == 1 ? Words::tr("1 entry") : Words::tr("%1 entries").arg(number(loaded));
}

QString changesText(const std::optional<ChoiceChanges> &changes)
{
    QStringList parts;
    if (!changes)
        return {};
    if (changes->added == qsizetype(0) && changes->gone == qsizetype(0))
        return Words::tr("no change");
    if (changes->added.value_or(0) > 0)
        parts.append(Words::tr("%1 new").arg(number(*changes->added)));
    if (changes->gone.value_or(0) > 0)
        parts.append(Words::tr("%1 gone").arg(number(*changes->gone)));
    return parts.join(u", "_s);
}

// How many, what a refresh found, and how old it is.
QString footText(const ChoiceModel &choices, int matches, const QString &filter)
{
    QStringList parts{withSkipped(loadedText(choices, matches, filter), choices.list().skipped()),
                      changesText(choices.changes())};
    if (choices.list().readAt().isValid())
        parts.append(Words::tr("as of %1").arg(clock(choices.list().readAt())));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

// The app said no to the account: nothing but another sign-in helps.
bool isConnectionRefused(const ApiError &error)
{
    const bool isRefusal = error.kind == ApiError::Kind::Unauthorized || error.kind == ApiError::Kind::Forbidden
                           || error.code.contains("expired"_L1) || error.code.contains("auth"_L1)
                           || error.detail.contains("expired"_L1, Qt::CaseInsensitive);
    return error.side == ApiError::Side::ThirdParty && isRefusal;
}

ChoiceStatus rateLimited(const ChoiceModel &choices)
{
    const QDateTime end = choices.failedAt().addDuration(choices.error().retryAfter.value_or(usualCooldown));
    return {.title = Words::tr("Too many requests"),
            .text = Words::tr("Zapier's limit is reached. It takes requests again at %1.").arg(clock(end)),
            .icon = "pause"_L1,
            .tone = theme::Tone::Warning,
            .remedy = ChoiceStatus::Remedy::Retry};
}

ChoiceStatus failed(const ChoiceModel &choices)
{
    const ApiError &error = choices.error();
    if (error.kind == ApiError::Kind::RateLimited)
        return rateLimited(choices);
    if (error.kind == ApiError::Kind::Unreachable)
        return {.title = Words::tr("You are offline"),
                .text = Words::tr("The server cannot be reached. An id can still be typed, and what was chosen stays."),
                .icon = "offline"_L1,
                .tone = theme::Tone::Warning,
                .remedy = ChoiceStatus::Remedy::Retry};
    const QString said = formtext::oneLine(error.detail);
    if (isConnectionRefused(error))
        return {.title = Words::tr("The app refuses the connection"),
                .text = said.isEmpty() ? Words::tr("It may have expired. Reconnect it, then ask again.")
                                       : Words::tr("It may have expired: “%1”").arg(said),
                .icon = "link"_L1,
                .tone = theme::Tone::Danger,
                .remedy = ChoiceStatus::Remedy::Reconnect};
    const ErrorText words = describe(error, Words::tr("the choices"));
    return {.title = words.what,
            .text = ErrorText{.whose = words.whose, .todo = words.todo}.inOneLine(),
            .icon = "warning"_L1,
            .tone = theme::Tone::Danger,
            .remedy = ChoiceStatus::Remedy::Retry};
}

ChoiceStatus empty(const ChoiceModel &choices, const QString &parents)
{
    ChoiceStatus status{.title = Words::tr("No entries"), .icon = "inbox"_L1};
    if (choices.list().skipped() > 0)
        status = {.title = Words::tr("No entry can be shown"),
                  .text = skippedText(choices.list().skipped()),
                  .icon = "warning"_L1,
                  .tone = theme::Tone::Warning};
    else
        status.text = (parents.isEmpty() ? Words::tr("The app reports no entries.")
                                         : Words::tr("The app reports no entries for %1.").arg(parents))
                      + u' ' + Words::tr("Ask it again, or type an id above.");
    status.foot =
        choices.list().readAt().isValid() ? Words::tr("as of %1").arg(clock(choices.list().readAt())) : QString();
    return status;
}

ChoiceStatus noMatch(const ChoiceModel &choices, const QString &filter)
{
    ChoiceStatus status{.title = loadedText(choices, 0, filter), .icon = "search"_L1};
    const QString typed = formtext::oneLine(filter);
    status.text = choices.list().isComplete() ? Words::tr("An id that is not listed can be used all the same.")
                                              : Words::tr("Load more, or use “%1” as it is.").arg(typed.left(40));
    return status;
}

} // namespace

QString readingText(const ChoiceModel &choices)
{
    const qsizetype loaded = choices.loaded();
    if (const QDateTime end = choices.waitsUntil(); end.isValid())
        return loaded == 0 ? Words::tr("Waiting for the rate limit until %1.").arg(clock(end))
                           : Words::tr("%1 loaded; the rate limit holds until %2.").arg(number(loaded), clock(end));
    if (choices.isRefreshing() && loaded == 0)
        return Words::tr("Asking the app again…");
    const auto total = choices.list().total();
    if (loaded > 0 && total && *total >= loaded)
        return Words::tr("Loading, %1 of %2…").arg(number(loaded), number(*total));
    return loaded == 0 ? Words::tr("Loading choices…") : Words::tr("Loading, %1 so far…").arg(number(loaded));
}

ChoiceStatus choiceStatus(const ChoiceModel &choices, int matches, const QString &filter, const QString &parents)
{
    const bool isLoading =
        choices.state() == ChoiceModel::State::NotLoaded || choices.state() == ChoiceModel::State::Loading;
    const bool hasFailed = choices.state() == ChoiceModel::State::Failed;
    ChoiceStatus status;
    if (hasFailed)
        status = failed(choices);
    else if (choices.rowCount() == 0 && isLoading)
        status.title = readingText(choices);
    else if (choices.rowCount() == 0)
        return empty(choices, parents);
    else if (matches == 0)
        status = noMatch(choices, filter);

    status.busy = isLoading;
    status.partial = choices.state() == ChoiceModel::State::Partial;
    status.stoppable = choices.rowCount() > 0 && (choices.isReadingOn() || choices.isRefreshing());
    if (hasFailed && choices.rowCount() > 0) // what came before can be used
        status.foot = status.title + u". "_s + status.text;
    else if (isLoading)
        status.foot = choices.rowCount() > 0 ? readingText(choices) : QString();
    else if (!hasFailed)
        status.foot = footText(choices, matches, filter);
    return status;
}

} // namespace ab
