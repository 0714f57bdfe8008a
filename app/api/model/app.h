// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <QMetaType>
#include <QStringList>
#include <QUrl>

namespace ab {

// An app of the catalogue ("Get Apps [v2]"). Identity: `id`, stable across the app's versions.
struct App
{
    enum class Auth { Unknown, Needed, NotNeeded }; // links.connect_new_authentication: missing, URL, explicit null

    QString id{};
    QString title{};
    QString description{};
    QString hexColor{}; // six hex digits without '#', or empty
    QUrl image{};
    QUrl image64{};            // images.url_64x64, or the next best
    QStringList categories{};  // slugs
    QStringList actionTypes{}; // upper case; may be empty although the app has actions
    Auth auth = Auth::Unknown;
    QString implementation{}; // "NotelyCLIAPI", from the connect link; empty when not told
    JsonText raw{};

    static Result<App> fromJson(const JsonNode &node);
    bool operator==(const App &) const = default;
};

struct Category
{
    QString slug{};
    QString title{};
    QString description{};
    JsonText raw{};

    static Result<Category> fromJson(const JsonNode &node);
    bool operator==(const Category &) const = default;
};

} // namespace ab

Q_DECLARE_METATYPE(ab::App)
