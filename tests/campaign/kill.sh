#!/usr/bin/env bash
# The whole campaign with one command, on the programs of a build: kill.sh [TIMES] [SEED]; AB_PRESET names the build (dev).
set -euo pipefail
cd "$(dirname "$0")"
build=../../build/${AB_PRESET:-dev}
AB_BIN=$(realpath "$build/bin") AB_RUNNER=$(realpath "$build/tests/campaign_runner") PYTHONDONTWRITEBYTECODE=1 \
    exec python3 kill.py "$@"
