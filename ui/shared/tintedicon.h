// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QIconEngine>

namespace ab {

// Draws one of the program's line icons in a tone. The colour is looked up when painting, so that an icon follows a
// change between light and dark.
class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QLatin1StringView name, theme::Tone tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    bool isNull() override;

private:
    QString m_file;
    theme::Tone m_tone;
};

} // namespace ab
