// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/resourcejson.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

QByteArray resource(const QString &name)
{
    QFile file(":/sandbox/"_L1 + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject resourceObject(const QString &name)
{
    return QJsonDocument::fromJson(resource(name)).object();
}

QJsonArray resourceArray(const QString &name)
{
    return QJsonDocument::fromJson(resource(name)).array();
}

QStringList resourceNames(const QString &folder)
{
    return QDir(":/sandbox/"_L1 + folder).entryList(QDir::Files, QDir::Name);
}

} // namespace ab::sandbox
