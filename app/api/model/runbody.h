// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ab {

// The two forms a create-run body is documented in: the guide's {"action","authentication","input"} and the API
// reference's {"data":{"action","authentication","inputs"}}. Never both members in one body. The third is that of a step
// test, {"data":{"authentication","inputs"}}: no profile chooses it, and it tells the tests among the stored runs.
enum class RunBody { Guide, Wrapped, StepTest };

} // namespace ab
