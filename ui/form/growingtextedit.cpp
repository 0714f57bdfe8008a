// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/growingtextedit.h"

#include "ui/form/largetext.h"

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
    QString text = document()->toRawText();
    for (const QChar separator : {QChar(QChar::ParagraphSeparator), QChar(QChar::LineSeparator)})
        text.replace(separator, u'\n');
    return text;
}

void GrowingTextEdit::setExactText(const QString &text)
{
    const QString present = exactText();
    const qsizetype shorter = std::min(present.size(), text.size());
    qsizetype same = 0;
    while (same < shorter && present.at(same) == text.at(same))
        ++same;
    qsizetype tail = 0;
    while (tail < shorter - same && present.at(present.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    QTextCursor cursor(document());
    cursor.setPosition(int(same));
    cursor.setPosition(int(present.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(same, text.size() - same - tail));
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
