#!/bin/sh
# usage: with-keyring.sh PROGRAM [ARGS…]   runs PROGRAM with a private session bus and an unlocked, empty key ring
# AB_BUS_CONFIG may name a configuration for the bus
home=$(mktemp -d) && mkdir -m 700 "$home/run" || exit 1
trap 'rm -rf "$home"' EXIT
# shellcheck disable=SC2016
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS \
    HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
    dbus-run-session ${AB_BUS_CONFIG:+--config-file="$AB_BUS_CONFIG"} -- sh -c '
        printf test | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
        daemon=$!
        tries=0
        until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
            string:org.freedesktop.secrets 2>/dev/null | grep -q true; do
            tries=$((tries + 1))
            [ $tries -lt 100 ] || { echo "no key ring" >&2; exit 99; }
            sleep 0.05
        done
        "$@"
        status=$?
        kill $daemon
        wait $daemon 2>/dev/null
        exit $status' sh "$@"
