#!/usr/bin/env bash
# ./vitrine qemu with the demo guest in real QEMU: private sockets, a picture, keys and pointer, nothing left behind.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/strip.sh"
export VITRINE_STATE=$scratch
name=test-guest
sockets=$scratch/guests/$name
log=$scratch/guest.log
pid=

start_guest() {
    "$VITRINE_HOME/vitrine" qemu --name "$name" "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    expect_soon "the guest is announced" announced
}

qmp() {
    "$VITRINE_HOME/scripts/test/qmp" "$sockets/qmp.sock" "$@"
}

announced() {
    process_is_gone "$pid" || grep -q _QMP= "$log"
}

stop_guest() {
    [ -z "$pid" ] || end_process "$pid"
}
on_exit=stop_guest

our_processes() {
    pgrep -f "$sockets" || true
}

nothing_runs() {
    [ -z "$(our_processes)" ]
}

picture() {
    qmp "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"$scratch/picture.ppm\"}}" >/dev/null &&
        read_strip "$scratch/picture.ppm"
}

# shows EXPRESSION: takes a picture and looks at what read_strip says.
shows() {
    picture && (($1))
}

# shows_sound EXPRESSION: the same with what read_sound_strip says.
shows_sound() {
    picture && read_sound_strip "$scratch/picture.ppm" && (($1))
}

status_is() {
    [[ $(qmp '{"execute":"query-status"}') == *"\"status\": \"$1\""* ]]
}

# Stopped until Vitrine listens, in private.
start_guest --demo "800x600 relative"
expect_equal "$(stat -c %a "$sockets")" 700 "the directory's mode"
status_is prelaunch || broken "the guest is not stopped at its start"
[ -S "$sockets/bus.sock" ] || broken "there is no bus"
[[ $(cat "$log") == *"VITRINE_GUEST_TEST_GUEST_BUS=unix:path=$sockets/bus.sock"* ]] || broken "the bus is not told"
run_it "$VITRINE_HOME/vitrine" qemu --name "$name" --demo
expect_status 1 "a second guest of the same name"
expect_text "running already" "a second guest of the same name"

# It moves, and tells key and pointer.
qmp '{"execute":"cont"}' >/dev/null || broken "cont was refused"
expect_soon "a picture of the wanted size" shows "picture_width == 800 && picture_height == 600"
first_frame=$frame
expect_soon "the picture moves" shows "frame > $first_frame"
qmp '{"execute":"send-key","arguments":{"keys":[{"type":"qcode","data":"up"}]}}' >/dev/null
expect_soon "an extended key has bit 7" shows "key == 0xc8"
qmp '{"execute":"input-send-event","arguments":{"events":[
    {"type":"rel","data":{"axis":"x","value":-7}},{"type":"rel","data":{"axis":"y","value":9}},
    {"type":"btn","data":{"button":"right","down":true}}]}}' >/dev/null
expect_soon "the mouse moves and is pressed" shows "pointer_x == 393 && pointer_y == 309 && buttons == 4"
qmp '{"execute":"send-key","arguments":{"keys":[{"type":"qcode","data":"f3"}]}}' >/dev/null
expect_soon "F3 changes the size" shows "picture_width == 1024 && picture_height == 768"
expect_soon "the guest has a sound card and plays" shows_sound "played > 0 && playing == 1"

# A signal to the script ends all of it.
kill -TERM "$pid"
expect_soon "the script ends" process_is_gone "$pid"
expect_soon "QEMU and the bus end" nothing_runs
[ ! -e "$sockets/bus.sock" ] || broken "the bus's socket is left"

# So does the script's own violent death, and the name is free again.
start_guest --demo --clipboard --no-wait
status_is running || broken "--no-wait does not start the guest"
[[ $(qmp '{"execute":"query-chardev"}') == *vitrine-agent* ]] || broken "--clipboard gives the agent no port"
expect_soon "the clipboard is told" grep -q "VITRINE_GUEST_TEST_GUEST_CLIPBOARD=both" "$log"
expect_soon "the absolute pointer is there" shows "picture_width == 1280 && picture_height == 720"
qmp '{"execute":"input-send-event","arguments":{"events":[
    {"type":"abs","data":{"axis":"x","value":32767}},{"type":"abs","data":{"axis":"y","value":0}}]}}' >/dev/null
expect_soon "the pointer goes to the corner" shows "pointer_x == 1279 && pointer_y == 0"
kill -KILL "$pid"
wait "$pid" 2>/dev/null || true
expect_soon "QEMU and the bus end with their script" nothing_runs

# Without a bus Vitrine comes through QMP.
start_guest --p2p --demo
status_is prelaunch || broken "the peer-to-peer guest is not stopped at its start"
[ ! -e "$sockets/bus.sock" ] || broken "there is a bus"
[[ $(cat "$log") == *"VITRINE_GUEST_TEST_GUEST_P2P=1"* ]] || broken "how to reach it is not told"
[[ $(cat "$log") != *_BUS=* ]] || broken "a bus is told"
stop_guest
pid=
expect_soon "the peer-to-peer guest ends" nothing_runs

# A QEMU that cannot start is told, and leaves nothing.
run_it "$VITRINE_HOME/vitrine" qemu --name "$name" -- -M nonsense
expect_status 1 "wrong QEMU arguments"
expect_text "unsupported machine type" "QEMU's own words"
QEMU=/nonsense/qemu run_it "$VITRINE_HOME/vitrine" qemu --name "$name" -- -m 64
expect_text "set QEMU to" "a QEMU that is not there"
nothing_runs || broken "something is left: $(our_processes)"
