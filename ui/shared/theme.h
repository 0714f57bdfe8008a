// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"
#include "app/profile/settings.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QLatin1StringView>

class QPushButton;
class QWidget;

// Colours, icons, fonts and distances of the whole program, light and dark. Nothing else names a colour or a pixel
// size.
namespace ab::theme {

enum class Tone {
    Text,
    Muted,
    Faint,
    Accent,
    OnAccent,
    Success,
    Warning,
    Danger,
    Info,
    Window,
    Surface,
    Raised,
    Border,
    Selection
};

inline constexpr int unit = 8; // spacing comes in units and half units
inline constexpr int radius = 6;
inline constexpr int controlHeight = 32; // of a button, line edit or combo box at the normal font size

void apply(Settings::Theme theme); // palette and style of the application; may be called again
bool isDark();
QColor color(Tone tone);
QColor environmentColor(Environment environment);
QIcon icon(QLatin1StringView name, Tone tone = Tone::Text); // resources/icons/<name>.svg, drawn in the tone
QFont monospace();
QFont heading(); // a step larger, semi-bold
QFont small();

void setTone(QWidget *widget, Tone tone); // of its text; follows a change between light and dark
void makePrimary(QPushButton *button);    // the one action a place is about: filled with the accent

} // namespace ab::theme
