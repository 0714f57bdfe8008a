// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/theme.h"

#include "ui/shared/qtcompat.h"
#include "ui/shared/tintedicon.h"
#include "ui/shared/workbenchstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QPushButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace ab::theme {

namespace {

struct Pair
{
    QRgb light;
    QRgb dark;
};

// In the order of Tone. Each text tone has a contrast of at least 4.5:1 on each background; tst_theme computes it.
constexpr Pair tones[] = {
    {0xff1b1f27, 0xffe7e9ee}, // Text
    {0xff545d6c, 0xffabb2bf}, // Muted
    {0xff5e6675, 0xff9aa2b0}, // Faint
    {0xff3f4fc0, 0xffa5b2ff}, // Accent
    {0xffffffff, 0xff12152b}, // OnAccent
    {0xff14693f, 0xff62cf95}, // Success
    {0xff7d5200, 0xffe6b654}, // Warning
    {0xffb3232b, 0xffff9792}, // Danger
    {0xff175f9c, 0xff7dbef3}, // Info
    {0xfff4f5f7, 0xff16181d}, // Window
    {0xffffffff, 0xff1d2026}, // Surface
    {0xfffafbfc, 0xff272b33}, // Raised
    {0xffd7dbe2, 0xff383e49}, // Border
    {0xffe3e7fb, 0xff2c3353}, // Selection
};

QPalette paletteOf(bool dark)
{
    const auto shade = [dark](Tone tone) {
        const Pair &pair = tones[int(tone)];
        return QColor::fromRgb(dark ? pair.dark : pair.light);
    };
    QPalette palette(shade(Tone::Raised), shade(Tone::Window));
    const std::pair<QPalette::ColorRole, Tone> roles[] = {
        {QPalette::WindowText, Tone::Text},      {QPalette::Text, Tone::Text},
        {QPalette::ButtonText, Tone::Text},      {QPalette::BrightText, Tone::Danger},
        {QPalette::Base, Tone::Surface},         {QPalette::AlternateBase, Tone::Window},
        {QPalette::Button, Tone::Raised},        {QPalette::Highlight, Tone::Selection},
        {QPalette::HighlightedText, Tone::Text}, {QPalette::Link, Tone::Accent},
        {QPalette::LinkVisited, Tone::Accent},   {QPalette::ToolTipBase, Tone::Raised},
        {QPalette::ToolTipText, Tone::Text},     {QPalette::PlaceholderText, Tone::Faint},
        {QPalette::Light, Tone::Raised},         {QPalette::Midlight, Tone::Border},
        {QPalette::Mid, Tone::Border},           {QPalette::Dark, Tone::Border},
    };
    for (const auto &[role, tone] : roles)
        palette.setColor(role, shade(tone));
    QColor disabled = shade(Tone::Faint);
    disabled.setAlphaF(0.6F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

// Gives a widget's text its tone anew whenever the palette changes.
class ToneKeeper : public QObject
{
public:
    ToneKeeper(QWidget *widget, Tone tone) : QObject(widget), m_widget(widget), m_tone(tone)
    {
        setObjectName(u"toneKeeper"_s);
        widget->installEventFilter(this);
        apply();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            apply();
        return false;
    }

    void setTone(Tone tone)
    {
        m_tone = tone;
        apply();
    }

private:
    void apply()
    {
        QPalette palette = m_widget->palette();
        if (palette.color(QPalette::Active, QPalette::WindowText) == color(m_tone))
            return; // setting it sends the event again
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            palette.setColor(role, color(m_tone));
        m_widget->setPalette(palette);
    }

    QWidget *m_widget;
    Tone m_tone;
};

} // namespace

void apply(Settings::Theme theme)
{
    if (!qobject_cast<WorkbenchStyle *>(QApplication::style()))
        QApplication::setStyle(new WorkbenchStyle);
    QApplication::setPalette(QPalette()); // back to the desktop's, to ask it
    const bool dark = theme == Settings::Theme::Dark
                      || (theme == Settings::Theme::System && compat::systemPrefersDark(QApplication::palette()));
    const QPalette palette = paletteOf(dark);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

bool isDark()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

QColor color(Tone tone)
{
    const Pair &pair = tones[int(tone)];
    return QColor::fromRgb(isDark() ? pair.dark : pair.light);
}

QColor environmentColor(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return color(Tone::Danger);
    case Environment::Staging:
        return color(Tone::Warning);
    case Environment::Sandbox:
        return color(Tone::Success);
    }
    return color(Tone::Danger);
}

QIcon icon(QLatin1StringView name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, tone));
}

QFont monospace()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont heading()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont small()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

void setTone(QWidget *widget, Tone tone)
{
    QObject *keeper = widget->findChild<QObject *>(u"toneKeeper"_s, Qt::FindDirectChildrenOnly);
    if (keeper)
        static_cast<ToneKeeper *>(keeper)->setTone(tone);
    else
        new ToneKeeper(widget, tone);
}

void makePrimary(QPushButton *button)
{
    button->setProperty(WorkbenchStyle::primaryProperty, true);
}

} // namespace ab::theme
