#!/bin/sh
# Ten thousand runs through a seeded storm, under the address sanitizer; prints the figures and fails on any objection.
# usage: storm.sh [RUNS] [SEED]
set -eu
cd "$(dirname "$0")/../.."
packaging/build.sh asan
exec build/asan/tests/storm --runs "${1:-10000}" --seed "${2:-1}"
