#!/usr/bin/env bash
# Builds the fuzz targets and lets each look for an input that breaks it, two at a time, 60 seconds unless told
# otherwise, beginning with corpus/ (written by hand) and found/ (the best of long runs). Inputs that reach something
# new stay in build/fuzz/corpus, those that break something in build/fuzz/broken.
# usage: run.sh [SECONDS [TARGET…]]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    for source in tests/fuzz/fuzz_*.cpp; do
        name=${source##*/fuzz_}
        targets+=("${name%.cpp}")
    done
fi

packaging/build.sh fuzz
mkdir -p build/fuzz/broken

# No entropic schedule and no stack for each allocation: with targets this quick they take most of the time.
fuzz() {
    local name=$1 log=build/fuzz/broken/$1.log seeds=("tests/fuzz/corpus/$1")
    [ ! -d "tests/fuzz/found/$name" ] || seeds+=("tests/fuzz/found/$name")
    mkdir -p "build/fuzz/corpus/$name"
    if UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=malloc_context_size=1:quarantine_size_mb=8 \
        "build/fuzz/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=512 -timeout=10 -entropic=0 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/broken/$name-" \
        "build/fuzz/corpus/$name" "${seeds[@]}" >"$log" 2>&1; then
        echo "fuzz_$name: $(awk '/number_of_executed_units/ {print $2}' "$log") inputs, none breaks it"
    else
        echo "fuzz_$name: an input breaks it" >&2
        tail -n 60 "$log" >&2
        return 1
    fi
}
export -f fuzz
export seconds
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'fuzz {}'
