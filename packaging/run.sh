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
cli() { "$bin/actionbench-cli" --sandbox --no-keychain --data-dir "$data" "$@"; }
echo "No display: these are apps of the sandbox, and one action of its spreadsheet app is run." >&2
cli apps --limit 5 >&2
# shellcheck disable=SC2016 # the dollar signs belong to the fields' ids
cli run --app Sheetwise --action add_row --set "spreadsheet=Orders 2026" --set worksheet=ws_orders \
    --set 'COL$A=A-1001' --set 'COL$B=Maison Aubert' --set 'COL$C=12' --json
