// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/codeedit.h"

namespace ab {

// A text area as high as its text, within limits.
class GrowingTextEdit : public CodeEdit
{
    Q_OBJECT
public:
    GrowingTextEdit(int fewestLines, int mostLines, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    void setExactText(const QString &text); // only what differs is replaced: the caret stays near
    QString exactText() const;              // toPlainText() would turn no-break spaces into plain ones

signals:
    void largePasted(const QString &whole); // what the text would be; not inserted: see largetext

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void adopt();

    int m_fewest;
    int m_most;
    int m_wantedHeight = 0;
};

} // namespace ab
