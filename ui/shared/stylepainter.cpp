// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/stylepainter.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace ab::draw {

using theme::Tone;

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor mixed(const QColor &base, const QColor &over, qreal share)
{
    return QColor::fromRgbF(float(base.redF() + (over.redF() - base.redF()) * share),
                            float(base.greenF() + (over.greenF() - base.greenF()) * share),
                            float(base.blueF() + (over.blueF() - base.blueF()) * share));
}

// A border that a control needs to be told from its surroundings; plain Border is for decoration.
QColor controlBorder(bool enabled)
{
    return enabled ? mixed(theme::color(Tone::Border), theme::color(Tone::Faint), 0.45) : theme::color(Tone::Border);
}

QColor pressable(const QColor &base, const QStyleOption &option)
{
    if (!has(option, QStyle::State_Enabled))
        return base;
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        return mixed(base, theme::color(Tone::Text), 0.14);
    return has(option, QStyle::State_MouseOver) ? mixed(base, theme::color(Tone::Text), 0.06) : base;
}

void glyph(QPainter *painter, const QRect &within, QLatin1StringView name, Tone tone, int size, bool enabled = true)
{
    QRect place(0, 0, size, size);
    place.moveCenter(within.center());
    theme::icon(name, tone).paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border, qreal radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.alpha() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.alpha() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

void toneBox(QPainter *painter, const QRect &rect, Tone tone)
{
    QColor fill = theme::color(tone);
    QColor border = fill;
    fill.setAlphaF(0.07F);
    border.setAlphaF(0.35F);
    box(painter, rect, fill, border);
}

void focusRing(QPainter *painter, const QRect &rect, qreal radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme::color(Tone::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter->restore();
}

void inputBox(QPainter *painter, const QStyleOption &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor fill = theme::color(enabled ? Tone::Surface : Tone::Window);
    box(painter, option.rect, fill, controlBorder(enabled));
    if (has(option, QStyle::State_HasFocus) && enabled)
        focusRing(painter, option.rect);
}

void pushButton(QPainter *painter, const QStyleOptionButton &option, bool primary)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    if (primary && enabled) {
        box(painter, option.rect, pressable(theme::color(Tone::Accent), option), Qt::transparent);
    } else if (flat) {
        const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
        if (active && enabled)
            box(painter, option.rect, pressable(theme::color(Tone::Window), option), Qt::transparent);
    } else {
        box(painter, option.rect, pressable(theme::color(enabled ? Tone::Raised : Tone::Window), option),
            controlBorder(enabled));
    }
}

void toolButton(QPainter *painter, const QStyleOption &option)
{
    const bool marked = has(option, QStyle::State_On) || has(option, QStyle::State_Sunken);
    if (has(option, QStyle::State_Enabled) && (marked || has(option, QStyle::State_MouseOver)))
        box(painter, option.rect, pressable(theme::color(Tone::Window), option), Qt::transparent);
}

void menuMark(QPainter *painter, const QRect &button)
{
    const QRect place(button.right() - 2 * theme::unit, button.top(), 2 * theme::unit, button.height());
    glyph(painter, place, "chevron-down"_L1, Tone::Muted, 12);
}

void checkBox(QPainter *painter, const QStyleOption &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool filled = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QColor fill = theme::color(!filled ? Tone::Surface : enabled ? Tone::Accent : Tone::Faint);
    box(painter, option.rect, fill, filled ? fill : controlBorder(enabled), 4);
    if (has(option, QStyle::State_On))
        glyph(painter, option.rect, "check"_L1, Tone::OnAccent, option.rect.width() - 2);
    else if (has(option, QStyle::State_NoChange))
        glyph(painter, option.rect, "minus"_L1, Tone::OnAccent, option.rect.width() - 2);
}

void radioButton(QPainter *painter, const QStyleOption &option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const QColor mark = theme::color(enabled ? Tone::Accent : Tone::Faint);
    box(painter, option.rect, theme::color(Tone::Surface), on ? mark : controlBorder(enabled),
        option.rect.width() / 2.0);
    if (on)
        box(painter, option.rect.adjusted(4, 4, -4, -4), mark, mark, option.rect.width() / 2.0);
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    inputBox(painter, option);
    glyph(painter, arrow, "chevron-down"_L1, Tone::Muted, 16, has(option, QStyle::State_Enabled));
}

void spinButton(QPainter *painter, const QRect &rect, bool up, bool enabled)
{
    glyph(painter, rect, up ? "chevron-up"_L1 : "chevron-down"_L1, Tone::Muted, 12, enabled);
}

void itemBackground(QPainter *painter, const QStyleOption &option)
{
    if (has(option, QStyle::State_Selected))
        painter->fillRect(option.rect, theme::color(Tone::Selection));
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter->fillRect(option.rect, mixed(theme::color(Tone::Surface), theme::color(Tone::Text), 0.05));
}

void tab(QPainter *painter, const QStyleOptionTab &option)
{
    const bool selected = has(option, QStyle::State_Selected);
    QRect line = option.rect.adjusted(theme::unit, 0, -theme::unit, 0);
    line.setTop(line.bottom() - 1);
    if (selected)
        painter->fillRect(line, theme::color(Tone::Accent));
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter->fillRect(line, theme::color(Tone::Border));
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect.adjusted(2, 2, -2, -4));
}

void header(QPainter *painter, const QStyleOptionHeader &option)
{
    painter->fillRect(option.rect, theme::color(Tone::Surface));
    QRect line = option.rect;
    line.setTop(line.bottom());
    painter->fillRect(line, theme::color(Tone::Border));
}

void scrollBar(QPainter *painter, const QStyleOption &option, const QRect &handle)
{
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const QColor color = mixed(theme::color(Tone::Border), theme::color(Tone::Faint), active ? 0.7 : 0.25);
    box(painter, handle.adjusted(2, 2, -2, -2), color, color, 3);
}

void splitter(QPainter *painter, const QStyleOption &option)
{
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    painter->fillRect(option.rect, theme::color(active ? Tone::Accent : Tone::Border));
}

void progressBar(QPainter *painter, const QStyleOptionProgressBar &option, int phase)
{
    const QRect groove = option.rect;
    box(painter, groove, theme::color(Tone::Border), Qt::transparent, 2);
    QRect done = groove;
    if (option.maximum > option.minimum) {
        done.setWidth(groove.width() * (option.progress - option.minimum) / (option.maximum - option.minimum));
    } else {
        done.setWidth(groove.width() / 4);
        done.moveLeft(groove.left() + (groove.width() - done.width()) * phase / 100);
    }
    if (done.width() > 0)
        box(painter, done, theme::color(Tone::Accent), Qt::transparent, 2);
}

} // namespace ab::draw
