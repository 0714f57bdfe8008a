#!/bin/sh
# usage: with-desktop.sh PROGRAM [ARGS…]   runs PROGRAM on a virtual display with a window manager, a session bus and
# the accessibility bus, all of its own
set -eu
manager=$(realpath "$(dirname "$0")")/openbox.xml
home=$(mktemp -d)
mkdir -m 700 "$home/run"
trap 'rm -rf "$home"' EXIT
# shellcheck disable=SC2016
env -u WAYLAND_DISPLAY HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home" XDG_CACHE_HOME="$home" \
    QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QTWEBENGINE_DISABLE_SANDBOX=1 \
    QTWEBENGINE_CHROMIUM_FLAGS="--force-renderer-accessibility --disable-background-networking" \
    xvfb-run -a -s "-screen 0 1400x900x24" dbus-run-session -- sh -c '
        /usr/libexec/at-spi-bus-launcher --launch-immediately &
        dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress >/dev/null
        openbox --config-file "$0" >/dev/null 2>&1 &
        "$@"' "$manager" "$@"
