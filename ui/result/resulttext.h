// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/result/resulttextsource.h"
#include "ui/result/textcaret.h"

#include <QAbstractScrollArea>
#include <QTextLayout>

#include <functional>

namespace ab {

// Text of any size to read, search and copy: only the rows in sight are made and laid out. Places in it are bytes of
// the document.
class ResultText : public QAbstractScrollArea
{
    Q_OBJECT
public:
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
        bool isEmpty() const { return end <= begin; }
    };
    using Marks = std::function<QList<Range>(const Range &shown)>;

    explicit ResultText(QWidget *parent = nullptr);
    ~ResultText() override;

    void setSource(std::unique_ptr<TextSource> source); // nullptr: nothing to show yet
    const TextSource *source() const { return m_source.get(); }
    void setMarks(Marks marks);      // what a search found, asked for while painting
    void select(const Range &range); // and brings it into sight
    void deselect();
    Range selection() const;
    QString selectedText() const;

public slots:
    void copy();
    void selectAll();

signals:
    void copyTooLarge(const ab::ResultText::Range &range); // what the clipboard is spared

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    void moveCaret(TextCaret::Step step, bool selects);
    void placeCaret(const QPoint &position);
    void bringIntoSight(qsizetype offset);
    void showCaret();
    void showColumn(const JsonRowText &row, qsizetype column);
    void readShown();
    void updateRanges();
    int rowHeight() const;
    int rowsInSight() const;
    void layOut(QTextLayout &layout, const JsonRowText &row) const;
    QList<QTextLayout::FormatRange> formatsOf(const JsonRowText &row) const;

    std::unique_ptr<TextSource> m_source;
    QList<JsonRowText> m_shown; // the rows in sight
    Marks m_marks;
    qsizetype m_anchor = 0; // the selection lies between it and the caret
    TextCaret m_caret;
};

} // namespace ab
