// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/growingtextedit.h"

#include <QAbstractTextDocumentLayout>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace ab {

GrowingTextEdit::GrowingTextEdit(int fewestLines, int mostLines, QWidget *parent) :
    QPlainTextEdit(parent), m_fewest(fewestLines), m_most(mostLines)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &GrowingTextEdit::adopt);
}

QSize GrowingTextEdit::sizeHint() const
{
    // A plain text document tells its height in lines.
    const int lines = std::clamp(int(std::ceil(document()->size().height())), m_fewest, m_most);
    const int frame = 2 * frameWidth() + 2 * int(document()->documentMargin());
    const bool hasBar = lineWrapMode() == NoWrap && horizontalScrollBar()->maximum() > 0;
    const int bar = hasBar ? horizontalScrollBar()->sizeHint().height() : 0;
    return {fontMetrics().averageCharWidth() * 20, lines * fontMetrics().lineSpacing() + frame + bar};
}

void GrowingTextEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    adopt();
}

void GrowingTextEdit::wheelEvent(QWheelEvent *event)
{
    const QScrollBar *bar = verticalScrollBar();
    if (bar->maximum() == bar->minimum())
        event->ignore(); // the form scrolls
    else
        QPlainTextEdit::wheelEvent(event);
}

void GrowingTextEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

// Only when the height really differs: each updateGeometry() lays the whole form out anew.
void GrowingTextEdit::adopt()
{
    const int height = sizeHint().height();
    if (height == m_wantedHeight)
        return;
    m_wantedHeight = height;
    updateGeometry();
}

} // namespace ab
