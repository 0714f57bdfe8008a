// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace ab {

// A thin bar that moves while something is awaited. Stays empty for the first 300 ms, so that quick answers do not
// flicker, and keeps its place in the layout all the time.
class BusyBar : public QWidget
{
    Q_OBJECT
public:
    explicit BusyBar(QWidget *parent = nullptr);

    void start();
    void stop();
    bool isBusy() const { return m_frame.isActive(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_frame;
    QElapsedTimer m_since;
};

} // namespace ab
