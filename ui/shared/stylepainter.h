// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

// How the controls look, one function a control; WorkbenchStyle decides when.
namespace ab::draw {

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border, qreal radius = theme::radius);
void toneBox(QPainter *painter, const QRect &rect, theme::Tone tone); // what banners and strips lie in
void focusRing(QPainter *painter, const QRect &rect, qreal radius = theme::radius);
void inputBox(QPainter *painter, const QStyleOption &option);
void pushButton(QPainter *painter, const QStyleOptionButton &option, bool primary);
void toolButton(QPainter *painter, const QStyleOption &option);
void menuMark(QPainter *painter, const QRect &button);
void checkBox(QPainter *painter, const QStyleOption &option);
void radioButton(QPainter *painter, const QStyleOption &option);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow);
void spinButton(QPainter *painter, const QRect &rect, bool up, bool enabled);
void itemBackground(QPainter *painter, const QStyleOption &option);
void tab(QPainter *painter, const QStyleOptionTab &option);
void header(QPainter *painter, const QStyleOptionHeader &option);
void scrollBar(QPainter *painter, const QStyleOption &option, const QRect &handle);
void splitter(QPainter *painter, const QStyleOption &option);
void progressBar(QPainter *painter, const QStyleOptionProgressBar &option, int phase);

} // namespace ab::draw
