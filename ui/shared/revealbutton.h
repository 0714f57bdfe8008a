// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QToolButton>

class QLineEdit;

namespace ab {

// Shows what a masked line holds, for half a minute at most and never behind somebody's back: it is masked again when
// the keyboard goes elsewhere, too.
class RevealButton : public QToolButton
{
    Q_OBJECT
public:
    RevealButton(QLineEdit *line, const QString &accessibleName, QWidget *parent = nullptr);

    bool isRevealed() const { return isChecked(); }
    void setRevealTime(std::chrono::milliseconds time) { m_maskAgain.setInterval(time); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void reveal(bool on);
    void maskUnlessFocused();

    QLineEdit *m_line;
    QTimer m_maskAgain;
};

} // namespace ab
