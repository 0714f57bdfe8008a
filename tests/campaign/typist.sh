#!/usr/bin/env bash
# The whole campaign with one command, on the programs of a build: typist.sh [KILLS] [SEED]; AB_PRESET names the build (dev).
set -euo pipefail
cd "$(dirname "$0")"
build=../../build/${AB_PRESET:-dev}
AB_BIN=$(realpath "$build/bin") PYTHONDONTWRITEBYTECODE=1 exec ../e2e/with-desktop.sh /usr/bin/python3 typist.py "$@"
