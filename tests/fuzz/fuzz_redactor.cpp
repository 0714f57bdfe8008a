// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/core/secretfinder.h"
#include "app/json/jsonescape.h"
#include "app/json/jsonindex.h"
#include "fuzz/require.h"

#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// A secret and what stands around it, with an empty line between each two.
struct Text
{
    explicit Text(const QByteArray &input)
    {
        const qsizetype first = input.indexOf("\n\n");
        const qsizetype second = first < 0 ? -1 : input.indexOf("\n\n", first + 2);
        secret = input.left(first).trimmed();
        before = first < 0 ? QByteArray() : input.mid(first + 2, second < 0 ? -1 : second - first - 2);
        after = second < 0 ? QByteArray() : input.sliced(second + 2);
    }

    QByteArray whole() const { return before + secret + after; }
    bool isUtf8() const { return isUtf8(before) && isUtf8(secret) && isUtf8(after); }
    static bool isUtf8(const QByteArray &bytes) { return QString::fromUtf8(bytes).toUtf8() == bytes; }

    QByteArray secret;
    QByteArray before;
    QByteArray after;
};

using Coding = std::function<QByteArray(const QByteArray &)>;

QByteArray percent(const QByteArray &bytes)
{
    return bytes.toPercentEncoding();
}

QByteArray form(const QByteArray &bytes)
{
    return bytes.toPercentEncoding(" ").replace(' ', '+');
}

QByteArray fromForm(QByteArray bytes)
{
    return QByteArray::fromPercentEncoding(bytes.replace('+', ' '));
}

QByteArray quotes(const QByteArray &bytes) // without the quotes
{
    const QByteArray literal = quotedJson(QString::fromUtf8(bytes));
    return literal.sliced(1, literal.size() - 2);
}

QByteArray fromQuotes(const QByteArray &bytes)
{
    return unquotedJson(QByteArray('"' + bytes + '"')).toUtf8();
}

Coding twice(const Coding &coding)
{
    return [coding](const QByteArray &bytes) { return coding(coding(bytes)); };
}

// What is left between the masks says nothing, read either way.
void mustBeGone(const QByteArray &secret, QByteArray clean, const Coding &decoded, const char *what)
{
    require(clean.contains(Redactor::mask), what);
    for (const QByteArray &piece : clean.replace(Redactor::mask, "\xff").split('\xff'))
        require(!piece.contains(secret) && !decoded(piece).contains(secret), what);
}

// In base64 a secret is whatever characters hold bits of nothing else.
void mustBeGoneFromBase64(const Redactor &redactor, const Text &text, QByteArray::Base64Options alphabet)
{
    const qsizetype begin = (text.before.size() * 8 + 5) / 6;
    const qsizetype end = (text.before.size() + text.secret.size()) * 8 / 6;
    const QByteArray encoded = text.whole().toBase64(alphabet);
    const QByteArray core = encoded.sliced(begin, end - begin);
    require(!redactor.text(encoded).contains(core), "a secret in base64 is found");
}

// Each input tries one of the codings: which one, its length decides.
void byValue(const Text &text)
{
    Redactor redactor;
    redactor.addSecret(text.secret);
    const bool looksLikeAMask = redactor.text(Redactor::mask) != Redactor::mask || text.secret.contains('[')
                                || text.secret.contains(']') || text.secret.contains('\xff');
    if (text.secret.size() < SecretFinder::shortest || looksLikeAMask)
        return;
    const auto check = [&](const Coding &coded, const Coding &decoded, const char *what) {
        const QByteArray clean = redactor.text(coded(text.whole()));
        mustBeGone(text.secret, clean, decoded, what);
        require(redactor.text(clean) == clean, "masking twice changes nothing");
    };
    const Coding asIs = [](const QByteArray &bytes) { return bytes; };
    const Coding fromPercent = [](const QByteArray &bytes) { return QByteArray::fromPercentEncoding(bytes); };
    switch (text.whole().size() % (text.isUtf8() ? 8 : 6)) {
    case 0:
        return check(asIs, asIs, "a secret is found");
    case 1:
        return check(percent, fromPercent, "a percent-encoded secret is found");
    case 2:
        return check(twice(percent), twice(fromPercent), "a secret that was percent-encoded twice is found");
    case 3:
        return check(form, fromForm, "a form-encoded secret is found");
    case 4:
        return mustBeGoneFromBase64(redactor, text, QByteArray::Base64Encoding);
    case 5:
        return mustBeGoneFromBase64(redactor, text, QByteArray::Base64UrlEncoding);
    case 6:
        return check(quotes, fromQuotes, "a secret in JSON is found");
    default:
        return check(twice(quotes), twice(fromQuotes), "a secret in JSON in JSON is found");
    }
}

JsonNode read(const QByteArray &json)
{
    const JsonNode root = JsonIndex::root(json);
    require(!root.isMissing(), "JSON stays JSON");
    return root;
}

// What looks like broken JSON in a text beside it may take the rest of the document with it.
bool holdsJson(const Text &text)
{
    return text.before.contains('"') || text.after.contains('"');
}

void byPlaceInJson(const Redactor &redactor, const Text &text)
{
    const QByteArray document = R"({"note":")" + quotes(text.before) + R"(","in":[{"client_secret": ")"
                                + quotes(text.secret) + R"("}],"more":")" + quotes(text.after) + R"("})";
    const auto secretIn = [](const JsonNode &root) { return root.child("in"_L1).at(0).child("client_secret"_L1); };
    const JsonNode clean = read(redactor.body("application/json", document));
    require(secretIn(clean).toString() == QLatin1StringView(Redactor::mask), "a secret member is found");
    require(clean.contains(u"note"_s) && clean.contains(u"more"_s), "other members stay");

    const QByteArray wrapped = redactor.body("application/json", R"({"body":")" + quotes(document) + R"("})");
    const JsonNode inner = read(read(wrapped).child("body"_L1).toString().toUtf8());
    require(secretIn(inner).toString() == QLatin1StringView(Redactor::mask), "a secret member in a string is found");
}

void byPlace(const Text &text)
{
    const Redactor redactor;
    const QByteArray mask = Redactor::mask;
    const QByteArray note = percent(text.before);
    const QByteArray secret = percent(text.secret);
    const QByteArray more = percent(text.after);
    require(redactor.body("application/x-www-form-urlencoded", "n=" + note + "&password=" + secret + "&m=" + more)
                == "n=" + note + "&password=" + mask + "&m=" + more,
            "a secret parameter of a form is found");
    require(redactor.url("https://u:" + secret + "@h/" + note + "?code=" + secret + "&m=" + more)
                == "https://" + mask + "@h/" + note + "?code=" + mask + "&m=" + more,
            "secrets in a URL are found");
    require(redactor.headerValue("Authorization", "Bearer " + text.secret) == "Bearer " + mask,
            "the token in a header is found");
    if (text.isUtf8() && !holdsJson(text))
        byPlaceInJson(redactor, text);
}

} // namespace

// A secret is found wherever and however it stands; bytes of any kind can be looked through.
extern "C" int LLVMFuzzerTestOneInput(const uchar *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Text text(bytes);
    byValue(text);
    if (!text.secret.isEmpty())
        byPlace(text);
    const QByteArray type = size % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded";
    const QByteArray clean = Redactor().body(type, bytes);
    const bool isBroken = type == "application/json" && JsonIndex::check(bytes);
    require(isBroken || Redactor().body(type, clean) == clean, "masking by name twice changes nothing");
    return 0;
}
