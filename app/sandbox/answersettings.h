// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace ab::sandbox {

class ObjectReader;

// Where the sources disagree about an answer's form, or leave it open, a scenario chooses.
enum class EnvelopeStyle { OpenApi, Guide, Array };            // which lists stand in a one-element array
enum class PreviousLink { AsDocumented, Prev, Previous };      // the name of the link back
enum class Presence { Present, Null, Missing };                // of a member
enum class AddressStyle { Absolute, Relative, Foreign };       // of the links to other pages
enum class ConnectionIdStyle { Short, Numeric, Uuid, Number }; // mixed case, digits, UUID, a JSON number beyond 2^53
enum class RowStyle { Full, Sparse, Nulls };       // what is not needed to tell a row: there, left out, null
enum class BadRow { None, Null, Text, WithoutId }; // one that stands among the good ones
enum class ChoiceLabels { AsWritten, Null, Missing };
enum class ChoicePages { AsWritten, OneMore, Repeating, Endless }; // what the last page claims, and what follows it
enum class RunBodyStyle { Lenient, Guide, Wrapped };               // which bodies of a new run are understood
enum class RunAnswerStyle { AsAsked, Guide, OpenApi };             // arun_… and queued/running, or a UUID and waiting
enum class ActionTypeStyle { Actual, OpenApi };                    // WRITE, SEARCH, …, or "action" for all of them
enum class BadTokenStyle { Unauthorized, Forbidden };              // 401 with the errors envelope, 403 with a flat body
enum class ErrorStyle { OpenApi, TextStatus, EmptyObject, Texts, Flat, OAuth, Detail, Html, Empty };

struct AnswerSettings
{
    EnvelopeStyle envelope = EnvelopeStyle::OpenApi;
    PreviousLink previousLink = PreviousLink::AsDocumented;
    Presence links = Presence::Present;
    Presence meta = Presence::Present;
    AddressStyle addresses = AddressStyle::Absolute;
    ConnectionIdStyle connectionIds = ConnectionIdStyle::Short;
    RowStyle rows = RowStyle::Full;
    BadRow badRow = BadRow::None;
    bool textBooleans = false;   // "true" and "false" instead of true and false
    bool appObjects = false;     // an app's id inside an object
    bool unknownMembers = false; // each row has one more
    ChoiceLabels choiceLabels = ChoiceLabels::AsWritten;
    ChoicePages choicePages = ChoicePages::AsWritten;
    RunBodyStyle runBody = RunBodyStyle::Lenient;
    RunAnswerStyle runAnswer = RunAnswerStyle::AsAsked;
    ActionTypeStyle actionType = ActionTypeStyle::Actual;
    BadTokenStyle badToken = BadTokenStyle::Unauthorized;
    ErrorStyle errors = ErrorStyle::OpenApi;
};

void readAnswers(AnswerSettings &answers, ObjectReader reader);

} // namespace ab::sandbox
