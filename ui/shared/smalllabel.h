// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

class QLabel;

namespace ab {

// Small plain text that wraps: hints, problems, states.
QLabel *smallLabel(theme::Tone tone, QWidget *parent);

} // namespace ab
