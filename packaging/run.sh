#!/bin/sh
# Installs what is needed, builds Actionbench and starts it on its own sandbox: no account, nothing leaves the machine.
# With a display: the window. Without: one action run by actionbench-cli, its result printed.
set -eu
cd "$(dirname "$0")/.."
packaging/dependencies.sh build run
packaging/build.sh release
bin=$PWD/build/release/bin

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    # The web engine refuses to start as root unless its own sandbox is off; an ordinary user never needs this.
    [ "$(id -u)" != 0 ] || export QTWEBENGINE_DISABLE_SANDBOX=1
    exec "$bin/actionbench" --sandbox "$@"
fi

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
echo "No display: running one action of the sandbox's spreadsheet app on the command line." >&2
"$bin/actionbench-cli" --sandbox --no-keychain --data-dir "$data" apps --query sheet >&2
"$bin/actionbench-cli" --sandbox --no-keychain --data-dir "$data" run --app AB_DEMO_APP --action AB_DEMO_ACTION --json
