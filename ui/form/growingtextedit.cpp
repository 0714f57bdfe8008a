// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/growingtextedit.h"

#include "ui/shared/exacttext.h"
#include "ui/shared/largetext.h"

#include <QAbstractTextDocumentLayout>
#include <QMimeData>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ab {

GrowingTextEdit::GrowingTextEdit(int fewestLines, int mostLines, QWidget *parent) :
    CodeEdit(parent), m_fewest(fewestLines), m_most(mostLines)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUndoRedoEnabled(false); // the form's steps are undone
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

QString GrowingTextEdit::exactText() const
{
    return exacttext::of(document());
}

void GrowingTextEdit::setExactText(const QString &text)
{
    exacttext::replace(document(), text);
    if (!hasFocus())
        moveCursor(QTextCursor::Start); // a long text shows its beginning
}

void GrowingTextEdit::insertFromMimeData(const QMimeData *source)
{
    QString pasted = source->text();
    if (pasted.size() > largetext::longestLine) {
        pasted.replace("\r\n"_L1, "\n"_L1); // as the text area itself does
        const QTextCursor cursor = textCursor();
        const QString present = exactText();
        const QString whole = present.left(cursor.selectionStart()) + pasted + present.mid(cursor.selectionEnd());
        if (largetext::isLarge(whole)) {
            emit largePasted(whole);
            return;
        }
    }
    CodeEdit::insertFromMimeData(source);
}

void GrowingTextEdit::resizeEvent(QResizeEvent *event)
{
    CodeEdit::resizeEvent(event);
    adopt();
}

void GrowingTextEdit::wheelEvent(QWheelEvent *event)
{
    const QScrollBar *bar = verticalScrollBar();
    if (bar->maximum() == bar->minimum())
        event->ignore(); // the form scrolls
    else
        CodeEdit::wheelEvent(event);
}

void GrowingTextEdit::changeEvent(QEvent *event)
{
    CodeEdit::changeEvent(event);
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
