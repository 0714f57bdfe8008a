// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/elidedlabel.h"

#include "ui/shared/plaintip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace ab {

ElidedLabel::ElidedLabel(QWidget *parent) : ElidedLabel(QString(), parent) {}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return wordWrap() ? whole : QSize(fontMetrics().averageCharWidth() * 4, whole.height());
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    if (wordWrap())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    const QRect place = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, place.width());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(place, int(alignment()) | Qt::TextSingleLine, shown);
}

bool ElidedLabel::event(QEvent *event)
{
    const bool cut = !wordWrap() && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    if (event->type() == QEvent::ToolTip && cut && toolTip().isEmpty()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace ab
