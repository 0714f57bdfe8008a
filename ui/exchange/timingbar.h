// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangefacts.h"

#include <QWidget>

class QLabel;

namespace ab {

// Where the time of a call went: its phases as one bar drawn to scale, and in words below.
class TimingBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setPhases(const QList<TimingPhase> &phases);

protected:
    void changeEvent(QEvent *event) override;

private:
    class Bar;
    void showWords();

    QList<TimingPhase> m_phases;
    Bar *m_bar;
    QLabel *m_words;
};

} // namespace ab
