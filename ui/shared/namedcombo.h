// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ab {

// On Unix, Qt tells assistive programs a combo box's current text in place of its accessible name. This makes every
// combo box of the program say both: the name as its name, the text as its value. Call once, after QApplication.
void giveComboBoxesTheirNames();

} // namespace ab
