// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/codeeditor.h"

#include "ui/shared/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

namespace ab {

namespace {

constexpr int fewestCodeLines = 4;
constexpr int mostCodeLines = 20;
constexpr int tabWidth = 4;

} // namespace

CodeArea::CodeArea(QWidget *parent) :
    GrowingTextEdit(fewestCodeLines, mostCodeLines, parent), m_gutter(new QWidget(this))
{
    setFont(theme::monospace());
    setLineWrapMode(NoWrap);
    setTabStopDistance(tabWidth * fontMetrics().horizontalAdvance(u' '));
    m_gutter->installEventFilter(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeArea::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, qOverload<>(&QWidget::update));
    placeGutter();
}

void CodeArea::resizeEvent(QResizeEvent *event)
{
    GrowingTextEdit::resizeEvent(event);
    placeGutter();
}

// A way out by keyboard, or the field would be a trap.
void CodeArea::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Backtab;
    if (back || (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier))
        QWidget::focusNextPrevChild(!back); // the text edit's own refuses to leave where Tab is a character
    else
        GrowingTextEdit::keyPressEvent(event);
}

bool CodeArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint)
        paintGutter(static_cast<QPaintEvent *>(event)->rect());
    return GrowingTextEdit::eventFilter(watched, event);
}

int CodeArea::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(u'9') + 2 * theme::unit;
}

// The text makes room on its left; the numbers are drawn by an eventFilter() to save a class.
void CodeArea::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left() + 1, inside.top() + 1, gutterWidth() - 1, viewport()->height() - 1);
}

void CodeArea::paintGutter(const QRect &dirty)
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

CodeEditor::CodeEditor(const InputField &field, QWidget *parent) : TextEditor(field, new CodeArea, parent)
{
    updateRemark();
}

QString CodeEditor::ownRemark() const
{
    return tr("Tab writes a tab; Shift+Tab and Ctrl+Tab leave the field");
}

} // namespace ab
