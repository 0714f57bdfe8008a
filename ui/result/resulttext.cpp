// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resulttext.h"

#include "ui/result/jsonlook.h"
#include "ui/result/resultparts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = theme::unit;
constexpr int room = 10 * theme::unit; // beside what is brought into sight

// The characters whose bytes lie in the range, as runs.
void addRange(QList<QTextLayout::FormatRange> &formats, const JsonRowText &row, const ResultText::Range &range,
              const QTextCharFormat &format)
{
    const auto isInside = [&](qsizetype i) {
        const quint32 offset = row.offsets.at(i);
        return offset != TextSource::noByte && offset >= range.begin && offset < range.end;
    };
    for (qsizetype i = 0; i < row.text.size(); ++i) {
        const qsizetype start = i;
        while (i < row.text.size() && isInside(i))
            ++i;
        if (i > start)
            formats.append({int(start), int(i - start), format});
    }
}

// Ranges in order, those that touch as one.
QList<ResultText::Range> merged(const QList<ResultText::Range> &ranges)
{
    QList<ResultText::Range> whole;
    for (const ResultText::Range &range : ranges) {
        if (!whole.isEmpty() && range.begin <= whole.constLast().end)
            whole.last().end = std::max(whole.constLast().end, range.end);
        else
            whole.append(range);
    }
    return whole;
}

} // namespace

ResultText::ResultText(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(theme::monospace());
    viewport()->setFont(theme::monospace());
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setViewportMargins(0, theme::unit / 2, 0, 0);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Copy"), QKeySequence::Copy, &ResultText::copy);
    add(tr("Select all"), QKeySequence::SelectAll, &ResultText::selectAll);
}

ResultText::~ResultText() = default;

void ResultText::setSource(std::unique_ptr<TextSource> source)
{
    m_source = std::move(source);
    m_caret.setSource(m_source.get());
    m_anchor = m_caret.offset();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    readShown();
}

void ResultText::setMarks(Marks marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

ResultText::Range ResultText::selection() const
{
    return {std::min(m_anchor, m_caret.offset()), std::max(m_anchor, m_caret.offset())};
}

QString ResultText::selectedText() const
{
    const Range range = selection();
    return m_source && !range.isEmpty() ? m_source->copied(range.begin, range.end) : QString();
}

void ResultText::select(const Range &range)
{
    m_anchor = range.begin;
    m_caret.place(range.end);
    if (m_source && m_source->size() > 0)
        bringIntoSight(range.begin);
    viewport()->update();
}

void ResultText::deselect()
{
    m_anchor = m_caret.offset();
    viewport()->update();
}

void ResultText::bringIntoSight(qsizetype offset)
{
    const qsizetype row = m_source->rowAt(offset);
    const qsizetype top = verticalScrollBar()->value();
    if (row < top || row >= top + rowsInSight())
        verticalScrollBar()->setValue(int(std::max<qsizetype>(0, row - rowsInSight() / 3)));
    const JsonRowText text = m_source->rows(row, 1).constFirst();
    showColumn(text, TextCaret::columnIn(text, offset));
}

void ResultText::showColumn(const JsonRowText &row, qsizetype column)
{
    const int x = viewport()->fontMetrics().horizontalAdvance(row.text.left(column));
    QScrollBar *across = horizontalScrollBar();
    if (x < across->value() || x > across->value() + viewport()->width() - room)
        across->setValue(x - viewport()->width() / 3);
}

void ResultText::copy()
{
    const Range range = selection();
    if (range.end - range.begin > mostCopied)
        return emit copyTooLarge(range);
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ResultText::selectAll()
{
    if (!m_source || m_source->size() == 0)
        return;
    m_caret.move(TextCaret::Step::Start, 0);
    m_anchor = m_caret.offset();
    m_caret.move(TextCaret::Step::End, 0);
    viewport()->update();
}

int ResultText::rowHeight() const
{
    return viewport()->fontMetrics().height() + theme::unit / 4;
}

int ResultText::rowsInSight() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

void ResultText::readShown()
{
    m_shown = m_source ? m_source->rows(verticalScrollBar()->value(), rowsInSight() + 2) : QList<JsonRowText>();
    setAccessibleDescription(m_shown.isEmpty() ? QString() : m_shown.constFirst().text);
    updateRanges();
    viewport()->update();
}

void ResultText::updateRanges()
{
    const qsizetype rows = m_source ? m_source->size() : 0;
    verticalScrollBar()->setRange(0, int(std::max<qsizetype>(0, rows - rowsInSight())));
    verticalScrollBar()->setPageStep(rowsInSight());
    int longest = 0; // some characters are wider than others
    for (const JsonRowText &row : std::as_const(m_shown))
        longest = std::max(longest, viewport()->fontMetrics().horizontalAdvance(row.text));
    horizontalScrollBar()->setRange(0, std::max(0, longest + 2 * margin - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(2 * theme::unit);
}

QList<QTextLayout::FormatRange> ResultText::formatsOf(const JsonRowText &row) const
{
    QList<QTextLayout::FormatRange> formats;
    for (const JsonRowText::Span &span : row.spans) {
        QTextCharFormat format;
        format.setForeground(theme::color(jsonlook::toneOf(span.kind)));
        formats.append({span.start, span.length, format});
    }
    QTextCharFormat mark;
    mark.setForeground(theme::color(theme::Tone::Window));
    mark.setBackground(theme::color(theme::Tone::Warning));
    const auto first = std::ranges::find_if(row.offsets, [](quint32 offset) { return offset != TextSource::noByte; });
    const Range shown{*first, row.offsets.constLast()};
    for (const Range &range : m_marks ? merged(m_marks(shown)) : QList<Range>())
        addRange(formats, row, range, mark);
    QTextCharFormat selected;
    selected.setForeground(palette().brush(QPalette::HighlightedText));
    selected.setBackground(palette().brush(QPalette::Highlight));
    addRange(formats, row, selection(), selected);
    return formats;
}

void ResultText::layOut(QTextLayout &layout, const JsonRowText &row) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFormats(formatsOf(row));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

void ResultText::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setPen(theme::color(theme::Tone::Text));
    const qsizetype top = verticalScrollBar()->value();
    QPointF at(margin - horizontalScrollBar()->value(), 0);
    for (qsizetype i = 0; i < m_shown.size(); ++i, at.ry() += rowHeight()) {
        QTextLayout layout(m_shown.at(i).text, viewport()->font());
        layOut(layout, m_shown.at(i));
        layout.draw(&painter, at);
        if (hasFocus() && top + i == m_caret.row())
            layout.drawCursor(&painter, at, int(m_caret.column()), 2);
    }
}

void ResultText::resizeEvent(QResizeEvent *)
{
    readShown();
}

void ResultText::scrollContentsBy(int, int dy)
{
    if (dy != 0)
        return readShown();
    viewport()->update();
}

void ResultText::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        readShown();
}

void ResultText::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update(); // with the caret
}

void ResultText::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void ResultText::keyPressEvent(QKeyEvent *event)
{
    if (const auto move = TextCaret::moveOf(*event))
        return moveCaret(move->step, move->selects);
    QAbstractScrollArea::keyPressEvent(event);
}

void ResultText::moveCaret(TextCaret::Step step, bool selects)
{
    const qsizetype before = m_caret.row();
    m_caret.move(step, rowsInSight());
    if (!selects)
        m_anchor = m_caret.offset();
    const bool turnsPage = step == TextCaret::Step::NextPage || step == TextCaret::Step::PreviousPage;
    if (turnsPage) // else the rows would come one by one from the edge
        verticalScrollBar()->setValue(int(verticalScrollBar()->value() + m_caret.row() - before));
    showCaret();
}

void ResultText::showCaret()
{
    const qsizetype row = m_caret.row();
    const qsizetype top = verticalScrollBar()->value();
    verticalScrollBar()->setValue(int(std::clamp(top, std::max<qsizetype>(0, row - rowsInSight() + 1), row)));
    if (m_source)
        showColumn(m_source->rows(row, 1).constFirst(), m_caret.column());
    viewport()->update();
}

// Before the character under the pointer.
void ResultText::placeCaret(const QPoint &position)
{
    if (m_shown.isEmpty())
        return;
    const qsizetype at = std::clamp<qsizetype>(position.y() / rowHeight(), 0, m_shown.size() - 1);
    QTextLayout layout(m_shown.at(at).text, viewport()->font());
    layOut(layout, m_shown.at(at));
    const int column = layout.lineAt(0).xToCursor(position.x() - margin + horizontalScrollBar()->value(),
                                                  QTextLine::CursorOnCharacter);
    m_caret.place(verticalScrollBar()->value() + at, column);
}

void ResultText::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    placeCaret(event->position().toPoint());
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = m_caret.offset();
    viewport()->update();
}

void ResultText::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const int y = event->position().toPoint().y();
    const int step = y < 0 ? -1 : y > viewport()->height() ? 1 : 0; // drawn beyond the edge: scrolls along
    verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
    placeCaret(event->position().toPoint());
    viewport()->update();
}

} // namespace ab
