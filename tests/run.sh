#!/usr/bin/env bash
# Installs what is needed and runs every test, with warnings as errors: unit, net and gui under the address and
# undefined-behaviour sanitizers, then the programs that users run from outside (e2e).
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/dependencies.sh build run test
shellcheck packaging/*.sh tests/*.sh tests/*/*.sh .ci/run

# What the compiler cannot see: the core knows no window, the sandbox no client, the window no protocol.
tests/support/layers.sh

packaging/build.sh asan
ctest --preset asan -j2 --no-tests=error

packaging/build.sh ci
ctest --preset ci -j2 --no-tests=error
