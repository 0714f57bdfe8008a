#!/bin/sh
# Two hundred runs watched for some minutes with fifty requests a minute; prints the figures.
# usage: watch.sh [MINUTES]
set -eu
cd "$(dirname "$0")/../.."
packaging/build.sh ci
exec build/ci/tests/watch --minutes "${1:-6}"
