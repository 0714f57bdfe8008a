// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftfile.h"
#include "app/drafts/draftkey.h"
#include "app/history/recordjson.h"
#include "fuzz/require.h"

using namespace ab;

namespace {

void readProfile(const QByteArray &bytes)
{
    const QString fileName = QStringLiteral("team.json");
    const auto profile = Profile::fromJson(JsonText(bytes), fileName);
    if (!profile) {
        require(profile.error().kind == ApiError::Kind::Configuration, "a wrong profile is a matter of configuration");
        require(profile.error().detail == fileName && !profile.error().pointer.isEmpty(),
                "a wrong profile names its file and the rule it breaks");
        return;
    }
    auto again = Profile::fromJson(profile->toJson(), fileName);
    require(bool(again), "what was written can be read");
    again->source = profile->source;
    require(*again == *profile, "writing loses nothing");
}

void readError(const QByteArray &bytes)
{
    const ApiError error = errorFromJson(bytes);
    require(errorFromJson(errorToJson(error)) == error, "a kept error is the same again");
}

void readSteps(const QByteArray &bytes)
{
    for (const RunStep &step : stepsFromJson(bytes))
        require(stepKindNamed(stepKindName(step.kind)) == step.kind, "a step of an earlier program is of a known kind");
}

// Of an earlier program it may hold what is not written any more; what is written stays.
void readDraft(const QByteArray &bytes)
{
    auto file = draftFileFromJson(bytes);
    if (!file) {
        require(file.error().kind == ApiError::Kind::Malformed, "what is no draft is malformed");
        return;
    }
    file->of = toJson(draftKeyFromJson(file->of));
    const JsonText written = toJson(*file);
    const auto again = draftFileFromJson(written.bytes());
    require(bool(again), "a draft that was written can be read");
    require(toJson(*again) == written, "a draft is the same again");
    require(again->draft == withoutSecrets(again->draft), "no draft on a disk holds a password");
}

} // namespace

// The program's own files, damaged or written by somebody else.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (bytes.startsWith('['))
        readSteps(bytes);
    else if (bytes.contains("\"draft\""))
        readDraft(bytes);
    else if (bytes.contains("\"kind\""))
        readError(bytes);
    else
        readProfile(bytes);
    return 0;
}
