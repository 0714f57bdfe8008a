// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ab {

// The steps of the guided setup beside the step at hand: which are done, which one is next.
class SetupSteps : public QWidget
{
    Q_OBJECT
public:
    explicit SetupSteps(const QStringList &titles, QWidget *parent = nullptr);

    void setCurrent(int step);
    int current() const { return m_current; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_titles;
    int m_current = 0;
};

} // namespace ab
