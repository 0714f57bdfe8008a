// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicestatus.h"

#include "app/form/choicemodel.h"
#include "app/wording/errortext.h"
#include "app/wording/skippedtext.h"

#include <QCoreApplication>

namespace ab {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChoiceStatus)
};

QString loadedText(const ChoiceModel &choices, int matches, const QString &filter)
{
    const int loaded = choices.rowCount();
    const bool complete = choices.state() == ChoiceModel::State::Complete;
    if (matches == 0 && complete)
        return Words::tr("Nothing matches.");
    if (matches == 0)
        return Words::tr("Not among the %1 loaded.").arg(loaded);
    if (!filter.isEmpty())
        return complete ? Words::tr("%1 of %2 match.").arg(matches).arg(loaded)
                        : Words::tr("%1 of %2 loaded match; there are more.").arg(matches).arg(loaded);
    if (!complete)
        return Words::tr("%1 loaded; there are more.").arg(loaded);
    return loaded == 1 ? Words::tr("1 entry") : Words::tr("%n entries", nullptr, loaded);
}

QString emptyText(const QString &parents)
{
    return parents.isEmpty() ? Words::tr("The app reports no entries.")
                             : Words::tr("The app reports no entries for %1.").arg(parents);
}

} // namespace

ChoiceStatus choiceStatus(const ChoiceModel &choices, int matches, const QString &filter, const QString &parents)
{
    const int loaded = choices.rowCount();
    switch (choices.state()) {
    case ChoiceModel::State::NotLoaded:
    case ChoiceModel::State::Loading:
        return {.text = loaded == 0 ? Words::tr("Loading choices…") : Words::tr("Loading, %1 so far…").arg(loaded)};
    case ChoiceModel::State::Failed:
        return {.text = describe(choices.error(), Words::tr("the choices")).inOneLine(), .failed = true};
    case ChoiceModel::State::Partial:
        return {.text = withSkipped(loadedText(choices, matches, filter), choices.skipped()), .partial = true};
    case ChoiceModel::State::Complete:
        if (loaded == 0)
            return {.text = choices.skipped() > 0 ? skippedText(choices.skipped()) : emptyText(parents)};
        return {.text = withSkipped(loadedText(choices, matches, filter), choices.skipped())};
    }
    return {};
}

} // namespace ab
