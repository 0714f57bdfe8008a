// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/smalllabel.h"

#include <QLabel>

namespace ab {

QLabel *smallLabel(theme::Tone tone, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(theme::small());
    theme::setTone(label, tone);
    return label;
}

} // namespace ab
