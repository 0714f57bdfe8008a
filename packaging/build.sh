#!/bin/sh
# Configures and builds one preset. usage: build.sh PRESET [cmake configure options…]
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
fi
cmake --preset "$preset" "$@"
cmake --build --preset "$preset"
