// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ab {

// A text area as high as its text, within limits.
class GrowingTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    GrowingTextEdit(int fewestLines, int mostLines, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adopt();

    int m_fewest;
    int m_most;
    int m_wantedHeight = 0;
};

} // namespace ab
