// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QToolButton;

namespace ab {

// Labels that flow from line to line, each with a way to remove it. A long list shows its beginning.
class ChipBox : public QWidget
{
    Q_OBJECT
public:
    explicit ChipBox(QWidget *parent);

    void setLabels(const QStringList &labels);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

signals:
    void removed(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int arrange(int width, bool move) const; // the height it takes

    QList<QToolButton *> m_chips;
    QLabel *m_rest;
};

} // namespace ab
