// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultmessage.h"

#include "app/history/runrecord.h"
#include "ui/result/resultdocument.h"
#include "ui/shared/measuretext.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

StateBanner::Message nothingIn(const RunRecord &record)
{
    if (!isFinal(record.state))
        return {"clock"_L1,
                ResultMessage::tr("No result yet"),
                ResultMessage::tr("The result appears here when the run has finished."),
                {}};
    if (record.state == RunState::Success)
        return {"success"_L1,
                ResultMessage::tr("Completed, no data"),
                ResultMessage::tr("The action ran and the app returned no data."),
                {}};
    return {"inbox"_L1, ResultMessage::tr("No result"), ResultMessage::tr("This run brought no result."), {}};
}

} // namespace

ResultMessage::ResultMessage(QWidget *parent) : StateBanner(Shape::Page, parent) {}

void ResultMessage::tellNothingFound()
{
    setMessage({"search"_L1, tr("Nothing lies at this path"),
                tr("Names count by their case, and the first item of a list is 0."), tr("Show the whole result")});
}

void ResultMessage::tell(const ResultDocument &document, const RunRecord &record)
{
    using State = ResultDocument::State;
    switch (document.state()) {
    case State::Awaited:
        return setMessage({"clock"_L1, tr("Fetching the result …"), {}, {}});
    case State::Lost:
        return setMessage({"warning"_L1,
                           tr("The result cannot be read"),
                           tr("What the history holds of it is damaged. What else is known of the run is shown."),
                           {}});
    case State::Reading:
        return setMessage({"clock"_L1, tr("Reading %1 …").arg(sizeText(document.bytes().size())),
                           tr("%1 %").arg(document.percent()), tr("Stop reading")});
    case State::NotJson:
        return setMessage({"warning"_L1, tr("This is not JSON"), tr("It can be read as text or as bytes."), {}});
    case State::Stopped:
        return setMessage({"stop"_L1, tr("Reading was stopped"),
                           tr("The result is here all the same: as text, as bytes, or saved as a file."),
                           tr("Read it again")});
    case State::Empty:
    case State::Ready:
        return setMessage(nothingIn(record));
    }
}

} // namespace ab
