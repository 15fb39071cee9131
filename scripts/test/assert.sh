# shellcheck shell=bash
# What the scripts' tests stand on. Sourced, never run: gives a scratch directory and the checks.

# shellcheck source=../lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/common.sh"

scratch=$(mktemp -d)
output=
status=0
on_exit=:
trap '"$on_exit"; rm -rf "$scratch"' EXIT

# run_it COMMAND...: keeps what it prints, both streams, in $output and its end in $status.
run_it() {
    status=0
    output=$("$@" 2>&1 </dev/null) || status=$?
}

broken() {
    echo "FAILED $(basename "$0"): $*" >&2
    [ -z "$output" ] || echo "the last command printed: $output" >&2
    exit 1
}

expect_status() {
    [ "$status" = "$1" ] || broken "$2: ended with $status instead of $1"
}

expect_text() {
    [[ $output == *"$1"* ]] || broken "$2: '$1' is missing"
}

expect_no_text() {
    [[ $output != *"$1"* ]] || broken "$2: '$1' should not be there"
}

# expect_equal ACTUAL EXPECTED WHAT
expect_equal() {
    [ "$1" = "$2" ] || broken "$3: '$1' instead of '$2'"
}

# expect_soon WHAT COMMAND...
expect_soon() {
    local what=$1
    shift
    wait_until 120 "$@" || broken "$what: did not come true"
}

# fake_program NAME BODY: a program of the test's own, in $scratch/bin.
fake_program() {
    mkdir -p "$scratch/bin"
    printf '#!/bin/bash\n%s\n' "$2" >"$scratch/bin/$1"
    chmod +x "$scratch/bin/$1"
}

# A port from 20000 to 30999 of 127.0.0.1 that nobody listens on: relays have those above, connections those from 32768 on.
free_port() {
    local port
    while port=$((20000 + RANDOM % 11000)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}
