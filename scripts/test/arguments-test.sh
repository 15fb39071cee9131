#!/usr/bin/env bash
# A wrong command line is answered by one line that names what is allowed, and ends with 2.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
export VITRINE_STATE=$scratch/state

# refused ALLOWED ARGS...
refused() {
    local allowed=$1
    shift
    run_it "$VITRINE_HOME/vitrine" "$@"
    expect_status 2 "vitrine $*"
    expect_text "$allowed" "vitrine $*"
    expect_equal "$(wc -l <<<"$output")" 1 "lines of the answer to vitrine $*"
}

refused "run test bench" dance
refused "[--listen ADDR]" run --dance
refused "--listen needs a value" run --listen
refused "an address" run --listen "a b"
refused "[--signaling-port PORT]" macemu-webrtc --dance
refused "a port from 1 to 65535" macemu-webrtc --port http
refused "needs a value" macemu-webrtc --signaling-port
refused "must differ" macemu-webrtc --port 8090
refused "[--quick]" test --slow
refused "[NAME] [--json FILE]" bench --dance
refused "a bench's name" bench ../x
refused "one NAME" bench screen sound
refused "no directory" bench --json /nowhere/at/all.json
refused "takes no arguments" package now
refused "takes no arguments" format now
refused "[PID]" doctor 1 2
refused "process number" doctor me
refused "viewer, operator, admin" token --role king --name x
refused "letters" token --role viewer --name "a b"
refused "1 to 9999" token --role viewer --name x --days 0
refused "--role viewer|operator|admin" token --nix
refused "needs a value" token --role
refused "[--server URL]" support-bundle --dance
refused "https://HOST:PORT" support-bundle --server here
refused "no directory" support-bundle --output /nowhere/at/all.zip
refused "no guest" qemu
refused "-- QEMU-ARGUMENTS" qemu --dance
refused "small letters" qemu --name ../x -- -m 1
refused "Vitrine sets the display" qemu -- -display gtk
refused "WIDTHxHEIGHT" qemu --demo 800
refused "WIDTHxHEIGHT" qemu --demo "800x600 dance"
[ ! -e "$scratch/state" ] || broken "a refused command left something behind"

run_it "$VITRINE_HOME/vitrine" help
expect_status 0 help
expect_text "./vitrine doctor" help
