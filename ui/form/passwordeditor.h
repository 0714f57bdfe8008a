// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/lineeditor.h"

#include <QTimer>

class QToolButton;

namespace ab {

// A masked line. Its text can be looked at for half a minute.
class PasswordEditor : public LineEditor
{
    Q_OBJECT
public:
    PasswordEditor(const InputField &field, QWidget *parent);

    bool isRevealed() const { return m_maskAgain.isActive(); }
    void setRevealTime(std::chrono::milliseconds time) { m_maskAgain.setInterval(time); }

private:
    void reveal(bool on);

    QToolButton *m_button;
    QTimer m_maskAgain;
};

} // namespace ab
