// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/codeedit.h"

#include "ui/shared/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace ab {

CodeEdit::CodeEdit(QWidget *parent) : QPlainTextEdit(parent) {}

void CodeEdit::showLineNumbers()
{
    if (m_gutter)
        return;
    m_gutter = new QWidget(this);
    m_gutter->installEventFilter(this); // it is drawn there, to save a class
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, qOverload<>(&QWidget::update));
    placeGutter();
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeGutter();
}

bool CodeEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint)
        paintGutter(static_cast<QPaintEvent *>(event)->rect());
    return QPlainTextEdit::eventFilter(watched, event);
}

int CodeEdit::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(u'9') + 2 * theme::unit;
}

// The text makes room on its left.
void CodeEdit::placeGutter()
{
    if (!m_gutter)
        return;
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left() + 1, inside.top() + 1, gutterWidth() - 1, viewport()->height() - 1);
}

void CodeEdit::paintGutter(const QRect &dirty)
{
    QPainter painter(m_gutter);
    painter.fillRect(dirty, theme::color(theme::Tone::Window));
    painter.setFont(font());
    painter.setPen(theme::color(theme::Tone::Faint));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        if (line.top() > dirty.bottom())
            break;
        const QRectF place(0, line.top(), m_gutter->width() - theme::unit, fontMetrics().height());
        painter.drawText(place, Qt::AlignRight, QString::number(block.blockNumber() + 1));
    }
}

} // namespace ab
