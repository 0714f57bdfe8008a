// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ab {

// The two forms a create-run body is documented in: the guide's {"action","authentication","input"} and the API
// reference's {"data":{"action","authentication","inputs"}}. Never both members in one body.
enum class RunBody { Guide, Wrapped };

} // namespace ab
