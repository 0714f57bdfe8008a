// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/lineeditor.h"

#include <chrono>

namespace ab {

class RevealButton;

// A masked line. Its text can be looked at for half a minute.
class PasswordEditor : public LineEditor
{
    Q_OBJECT
public:
    PasswordEditor(const InputField &field, QWidget *parent);

    bool isRevealed() const;
    void setRevealTime(std::chrono::milliseconds time);

private:
    RevealButton *m_button;
};

} // namespace ab
