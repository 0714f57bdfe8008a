// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/answersettings.h"

#include "app/sandbox/objectreader.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

Presence readPresence(ObjectReader &in, const QString &name, Presence fallback)
{
    return in.oneOf<Presence>(
        name, fallback, {{"present", Presence::Present}, {"null", Presence::Null}, {"missing", Presence::Missing}});
}

void readEnvelopes(AnswerSettings &answers, ObjectReader &in)
{
    answers.envelope = in.oneOf<EnvelopeStyle>(
        u"envelope"_s, answers.envelope,
        {{"openapi", EnvelopeStyle::OpenApi}, {"guide", EnvelopeStyle::Guide}, {"array", EnvelopeStyle::Array}});
    answers.previousLink = in.oneOf<PreviousLink>(u"previous_link"_s, answers.previousLink,
                                                  {{"as_documented", PreviousLink::AsDocumented},
                                                   {"prev", PreviousLink::Prev},
                                                   {"previous", PreviousLink::Previous}});
    answers.links = readPresence(in, u"links"_s, answers.links);
    answers.meta = readPresence(in, u"meta"_s, answers.meta);
    answers.addresses = in.oneOf<AddressStyle>(u"link_addresses"_s, answers.addresses,
                                               {{"absolute", AddressStyle::Absolute},
                                                {"relative", AddressStyle::Relative},
                                                {"foreign", AddressStyle::Foreign}});
    answers.errors = in.oneOf<ErrorStyle>(u"errors"_s, answers.errors,
                                          {{"openapi", ErrorStyle::OpenApi},
                                           {"text_status", ErrorStyle::TextStatus},
                                           {"empty_object", ErrorStyle::EmptyObject},
                                           {"texts", ErrorStyle::Texts},
                                           {"flat", ErrorStyle::Flat},
                                           {"oauth", ErrorStyle::OAuth},
                                           {"detail", ErrorStyle::Detail},
                                           {"html", ErrorStyle::Html},
                                           {"empty", ErrorStyle::Empty}});
    answers.badToken = in.oneOf<BadTokenStyle>(
        u"bad_token"_s, answers.badToken, {{"401", BadTokenStyle::Unauthorized}, {"403", BadTokenStyle::Forbidden}});
}

void readRows(AnswerSettings &answers, ObjectReader &in)
{
    answers.connectionIds = in.oneOf<ConnectionIdStyle>(u"connection_ids"_s, answers.connectionIds,
                                                        {{"short", ConnectionIdStyle::Short},
                                                         {"numeric", ConnectionIdStyle::Numeric},
                                                         {"uuid", ConnectionIdStyle::Uuid},
                                                         {"number", ConnectionIdStyle::Number}});
    answers.actionType =
        in.oneOf<ActionTypeStyle>(u"action_type"_s, answers.actionType,
                                  {{"actual", ActionTypeStyle::Actual}, {"openapi", ActionTypeStyle::OpenApi}});
    answers.rows = in.oneOf<RowStyle>(
        u"rows"_s, answers.rows, {{"full", RowStyle::Full}, {"sparse", RowStyle::Sparse}, {"nulls", RowStyle::Nulls}});
    answers.badRow = in.oneOf<BadRow>(
        u"bad_row"_s, answers.badRow,
        {{"none", BadRow::None}, {"null", BadRow::Null}, {"text", BadRow::Text}, {"without_id", BadRow::WithoutId}});
    answers.textBooleans = in.flag(u"booleans_as_text"_s, answers.textBooleans);
    answers.appObjects = in.flag(u"app_as_object"_s, answers.appObjects);
    answers.unknownMembers = in.flag(u"unknown_members"_s, answers.unknownMembers);
    answers.choiceLabels = in.oneOf<ChoiceLabels>(
        u"choice_labels"_s, answers.choiceLabels,
        {{"as_written", ChoiceLabels::AsWritten}, {"null", ChoiceLabels::Null}, {"missing", ChoiceLabels::Missing}});
    answers.choicePages = in.oneOf<ChoicePages>(u"choice_pages"_s, answers.choicePages,
                                                {{"as_written", ChoicePages::AsWritten},
                                                 {"one_more", ChoicePages::OneMore},
                                                 {"repeating", ChoicePages::Repeating},
                                                 {"endless", ChoicePages::Endless}});
}

} // namespace

void readAnswers(AnswerSettings &answers, ObjectReader in)
{
    readEnvelopes(answers, in);
    readRows(answers, in);
    answers.runBody = in.oneOf<RunBodyStyle>(
        u"run_body"_s, answers.runBody,
        {{"lenient", RunBodyStyle::Lenient}, {"guide", RunBodyStyle::Guide}, {"wrapped", RunBodyStyle::Wrapped}});
    answers.runAnswer = in.oneOf<RunAnswerStyle>(u"run_answer"_s, answers.runAnswer,
                                                 {{"as_asked", RunAnswerStyle::AsAsked},
                                                  {"guide", RunAnswerStyle::Guide},
                                                  {"openapi", RunAnswerStyle::OpenApi}});
}

} // namespace ab::sandbox
