// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

// The one place of the window that asks for Qt's version.
namespace ab::compat {

// Does the desktop ask for dark windows? `desktop` is the palette before the program sets its own: Qt 6.4 knows no
// other sign.
inline bool systemPrefersDark(const QPalette &desktop)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return desktop.color(QPalette::Window).lightness() < 128;
}

// Calls `changed` when the desktop turns light or dark; Qt 6.4 does not tell.
template<typename Changed>
void onSystemThemeChanged([[maybe_unused]] QObject *context, [[maybe_unused]] Changed changed)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, context, changed);
#endif
}

} // namespace ab::compat
