// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runrecord.h"

#include "app/history/recordjson.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

#include <QCryptographicHash>

namespace ab {

QList<RunError> RunRecord::runErrors() const
{
    if (errors.isEmpty())
        return {};
    const JsonText body = JsonWriter::wrapped(u"errors", errors);
    const Result<ActionRun> run = ActionRun::fromJson(JsonIndex::received(body.bytes()));
    return run ? run->errors : QList<RunError>();
}

QString RunRecord::errorClass() const
{
    const QList<RunError> listed = runErrors();
    if (!listed.isEmpty())
        return listed.first().code;
    return hasError ? errorKindName(error.kind) : QString();
}

RunRecord RunRecord::withoutBodies() const
{
    RunRecord light = *this;
    light.inputs = {};
    light.payload = {};
    light.results = {};
    light.resultLeftOut = false;
    light.definitions = {};
    light.steps.clear();
    return light;
}

bool RunRecord::holdsSecrets() const
{
    return !payload.isEmpty() && !payloadSha256.isEmpty() && sha256Of(payload) != QString::fromLatin1(payloadSha256);
}

QString identityKey(const Identity &identity)
{
    return identity.tenant + QChar(31) + identity.user;
}

QString sha256Of(const JsonText &json)
{
    return QString::fromLatin1(QCryptographicHash::hash(json.bytes(), QCryptographicHash::Sha256).toHex());
}

} // namespace ab
