// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QLabel>

namespace ab {

// One of the program's icons as a picture beside text; not a control.
class IconLabel : public QLabel
{
    Q_OBJECT
public:
    explicit IconLabel(int size, QWidget *parent = nullptr);
    void setIcon(QLatin1StringView name, theme::Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace ab
