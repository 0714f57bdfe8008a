#!/usr/bin/env bash
# Installs what is needed, builds everything under the address and undefined-behaviour sanitizers with warnings as
# errors, and runs every test: unit, net, gui, and the programs from outside (e2e). Then each fuzz target has a minute.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/dependencies.sh build run test fuzz
shellcheck packaging/*.sh tests/*.sh tests/*/*.sh .ci/run

# What the compiler cannot see: the core knows no window, the sandbox no client, the window no protocol.
tests/support/layers.sh

packaging/build.sh asan
ctest --preset asan -j2 --no-tests=error
tests/fuzz/run.sh 60
