// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/tintedicon.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QPixmap render(const QString &file, const QSize &size, const QColor &color)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = source.readAll().replace("currentColor", color.name().toLatin1());
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    QSvgRenderer(svg).render(&painter);
    return pixmap;
}

} // namespace

TintedIconEngine::TintedIconEngine(QLatin1StringView name, theme::Tone tone) :
    m_file(u":/icons/"_s + name + u".svg"_s), m_tone(tone)
{
}

void TintedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
    painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state));
}

QPixmap TintedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    QColor color = theme::color(mode == QIcon::Disabled ? theme::Tone::Faint : m_tone);
    if (mode == QIcon::Disabled)
        color.setAlphaF(0.6F);
    const QString key =
        u"%1/%2x%3/%4"_s.arg(m_file).arg(size.width()).arg(size.height()).arg(color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(m_file, size, color);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QIconEngine *TintedIconEngine::clone() const
{
    return new TintedIconEngine(*this);
}

bool TintedIconEngine::isNull()
{
    return !QFile::exists(m_file);
}

} // namespace ab
