#!/usr/bin/env bash
# Types with real keys while fields are read, again and again; prints how many characters that were and fails at the
# first that is lost or that moves the caret: typing.sh [ROUNDS] [SEED]; AB_PRESET names the build (dev).
set -euo pipefail
cd "$(dirname "$0")"
build=../../build/${AB_PRESET:-dev}
AB_BIN=$(realpath "$build/bin") AB_TYPING_ROUNDS=${1:-200} PYTHONDONTWRITEBYTECODE=1
export AB_BIN AB_TYPING_ROUNDS PYTHONDONTWRITEBYTECODE
if [ $# -gt 1 ]; then export AB_TYPING_SEED=$2; fi
exec ../e2e/with-desktop.sh /usr/bin/python3 typing_refetch.py
