#!/usr/bin/env bash
# Installs what the given jobs need on Debian 12 or Ubuntu 24.04, and nothing when all of it is there already.
# usage: dependencies.sh build|run|test|fuzz…
set -euo pipefail

# a|b: the two distributions know the package under different names
packages_build=(g++ cmake ninja-build ccache qt6-base-dev "qt6-svg-dev|libqt6svg6-dev" qt6-webengine-dev qt6-webchannel-dev
    qt6-httpserver-dev qtkeychain-qt6-dev qcoro-qt6-dev libssl-dev)
packages_run=(libqt6sql6-sqlite libsecret-1-0 fonts-dejavu-core qt6-qpa-plugins)
packages_test=(curl openssl xvfb xauth openbox dbus gnome-keyring at-spi2-core python3-pyatspi xdotool x11-utils imagemagick
    desktop-file-utils appstream shellcheck)
packages_fuzz=(clang "libclang-rt-dev|libclang-rt-18-dev")

wanted=()
for job in "$@"; do
    case $job in
        build) wanted+=("${packages_build[@]}") ;;
        run) wanted+=("${packages_run[@]}") ;;
        test) wanted+=("${packages_test[@]}") ;;
        fuzz) wanted+=("${packages_fuzz[@]}") ;;
        *) echo "dependencies.sh: unknown job '$job' (build, run, test, fuzz)" >&2; exit 2 ;;
    esac
done

is_installed() {
    local name
    for name in ${1//|/ }; do
        dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed && return
    done
    return 1
}

known_name() {
    local name
    for name in ${1//|/ }; do
        apt-cache show "$name" >/dev/null 2>&1 && { echo "$name"; return; }
    done
    echo "${1%%|*}"
}

missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
mapfile -t names < <(for package in "${missing[@]}"; do known_name "$package"; done)
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${names[@]}"
