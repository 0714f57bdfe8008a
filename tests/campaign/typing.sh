#!/usr/bin/env bash
# Types with real keys while fields are read, again and again; prints how many characters that were and fails at the
# first that is lost or that moves the caret: typing.sh [ROUNDS] [SEED]; AB_PRESET names the build (dev).
set -euo pipefail
cd "$(dirname "$0")"
build=../../build/${AB_PRESET:-dev}
AB_BIN=$(realpath "$build/bin") PYTHONDONTWRITEBYTECODE=1 ASAN_OPTIONS=new_delete_type_mismatch=0:detect_leaks=0
export AB_BIN PYTHONDONTWRITEBYTECODE ASAN_OPTIONS
exec ../e2e/with-desktop.sh /usr/bin/python3 typing_refetch.py "$@"
