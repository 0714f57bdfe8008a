// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QLabel>

#include <functional>

namespace ab {

// A short word in a rounded box of a colour that is asked for when painting: an environment, an action's type.
class Badge : public QLabel
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void set(const QString &text, std::function<QColor()> color);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::function<QColor()> m_color;
};

} // namespace ab
