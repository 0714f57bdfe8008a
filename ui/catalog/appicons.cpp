// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/appicons.h"

#include "app/catalog/iconloader.h"
#include "ui/shared/stylepainter.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

const QUrl &addressOf(const App &app)
{
    return app.image64.isEmpty() ? app.image : app.image64;
}

QPixmap decode(QByteArray bytes, int pixels)
{
    constexpr int maxSide = 4096; // an untrusted image must not fill the memory
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > maxSide || size.height() > maxSide)
        return {};
    reader.setScaledSize(size.scaled(pixels, pixels, Qt::KeepAspectRatio));
    return QPixmap::fromImage(reader.read());
}

bool isBright(const QColor &color)
{
    return 0.299 * color.redF() + 0.587 * color.greenF() + 0.114 * color.blueF() > 0.6;
}

void drawTile(QPainter *painter, const QRect &place, const App &app)
{
    const QColor own(u'#' + app.hexColor);
    const QColor tile = own.isValid() && !app.hexColor.isEmpty() ? own : theme::color(theme::Tone::Muted);
    draw::box(painter, place, tile, Qt::transparent, place.width() / 5.0);
    QFont font = painter->font();
    font.setPixelSize(place.height() / 2);
    font.setWeight(QFont::DemiBold);
    painter->save();
    painter->setFont(font);
    painter->setPen(isBright(tile) ? Qt::black : Qt::white);
    painter->drawText(place, Qt::AlignCenter, app.title.trimmed().left(1).toUpper());
    painter->restore();
}

} // namespace

AppIcons::AppIcons(QObject *parent) : QObject(parent) {}

void AppIcons::setLoader(IconLoader *loader)
{
    if (m_loader)
        m_loader->disconnect(this);
    m_loader = loader;
    m_pictures.clear();
    if (loader)
        connect(loader, &IconLoader::loaded, this, &AppIcons::forget);
}

void AppIcons::forget(const QUrl &url)
{
    m_pictures.removeIf([&url](const auto &entry) { return entry.key().first == url; });
    emit changed();
}

void AppIcons::draw(QPainter *painter, const QRect &place, const App &app)
{
    const int pixels = int(place.width() * painter->device()->devicePixelRatio());
    const QPixmap icon = picture(addressOf(app), pixels);
    if (icon.isNull())
        return drawTile(painter, place, app);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath rounded;
    rounded.addRoundedRect(place, place.width() / 5.0, place.width() / 5.0);
    painter->setClipPath(rounded);
    QRect fitted(QPoint(), icon.size().scaled(place.size(), Qt::KeepAspectRatio));
    fitted.moveCenter(place.center());
    painter->drawPixmap(fitted, icon);
    painter->restore();
}

QPixmap AppIcons::picture(const QUrl &url, int pixels)
{
    if (!m_loader || url.isEmpty())
        return {};
    const auto key = std::pair(url, pixels);
    if (const auto known = m_pictures.constFind(key); known != m_pictures.cend())
        return *known;
    const QByteArray bytes = m_loader->icon(url);
    if (bytes.isEmpty()) {
        m_loader->request(url);
        return {};
    }
    return *m_pictures.insert(key, decode(bytes, pixels));
}

} // namespace ab
