// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/app.h"

#include "app/api/model/reading.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QString hexDigits(QString color)
{
    if (color.startsWith(u'#'))
        color.remove(0, 1);
    const bool isHex = std::all_of(color.cbegin(), color.cend(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f');
    });
    return isHex && color.size() == 6 ? color : QString();
}

QUrl firstUrl(const JsonNode &images, const QUrl &fallback)
{
    const JsonReader in(images);
    const QString url = firstText(in, {"url_64x64"_L1, "url_128x128"_L1, "url_32x32"_L1, "url_16x16"_L1});
    return url.isEmpty() ? fallback : QUrl(url);
}

QStringList slugsIn(const JsonNode &categories)
{
    QStringList slugs;
    for (const JsonNode &category : itemsOf(categories)) {
        const QString slug = category.isObject() ? category.child("slug"_L1).toText() : category.toText();
        if (!slug.isEmpty())
            slugs.append(slug);
    }
    return slugs;
}

// Only an explicit null says that no authentication is needed; a missing link says nothing.
App::Auth authOf(const JsonNode &connectLink)
{
    if (connectLink.isNull())
        return App::Auth::NotNeeded;
    return connectLink.toString().isEmpty() ? App::Auth::Unknown : App::Auth::Needed;
}

// "https://zapier.com/engine/auth/start/NotelyCLIAPI@2.0.1?redirect=…" → "NotelyCLIAPI"
QString implementationIn(const QString &connectLink)
{
    const QStringList path = QUrl(connectLink).path().split(u'/', Qt::SkipEmptyParts);
    const qsizetype start = path.lastIndexOf(u"start"_s);
    return start < 0 ? QString() : path.value(start + 1).section(u'@', 0, 0);
}

} // namespace

Result<App> App::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    App app;
    app.id = in.requiredText("id"_L1);
    app.title = firstText(in, {"title"_L1}, app.id);
    app.description = in.text("description"_L1);
    app.hexColor = hexDigits(in.text("hex_color"_L1));
    app.image = QUrl(in.text("image"_L1));
    app.image64 = firstUrl(in.node("images"_L1), app.image);
    app.categories = slugsIn(in.node("categories"_L1));
    for (const QString &type : in.texts("action_types"_L1))
        app.actionTypes.append(type.toUpper());
    const JsonNode connectLink = in.node("links"_L1).child("connect_new_authentication"_L1);
    app.auth = authOf(connectLink);
    app.implementation = implementationIn(connectLink.toString());
    app.raw = node.source();
    return in.finish(std::move(app));
}

Result<Category> Category::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    Category category;
    category.slug = in.requiredText("slug"_L1);
    category.title = firstText(in, {"title"_L1}, category.slug);
    category.description = in.text("description"_L1);
    category.raw = node.source();
    return in.finish(std::move(category));
}

} // namespace ab
