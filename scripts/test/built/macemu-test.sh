#!/usr/bin/env bash
# ./vitrine macemu-webrtc: the page on one port, signalling on the other, and an emulator's picture in Chromium through both.
set -euo pipefail
. "$(dirname "$0")/../assert.sh"
. "$(dirname "$0")/../../lib/jdk.sh"
export VITRINE_STATE=$scratch/state
unset QEMU_WEBRTC_ICE_SERVERS QEMU_WEBRTC_TURN_HOST QEMU_WEBRTC_TURN_SECRET QEMU_WEBRTC_TURN_CREDENTIAL VITRINE_MEDIA_PORTS
unset VITRINE_DATA VITRINE_GUESTS VITRINE_ORIGINS MACEMU_GROUP QEMU_WEBRTC_ICE_TRANSPORT_POLICY
VITRINE_HTTP_PORT=$(free_port)
QEMU_WEBRTC_TURN_PORT=$(free_port)
export VITRINE_HTTP_PORT QEMU_WEBRTC_TURN_PORT
port=$(free_port)
signaling_port=$(free_port)
name=vitrine-$$-$RANDOM
export MACEMU_VIDEO_SHM=/$name-video MACEMU_AUDIO_SHM=/$name-audio MACEMU_CONTROL_SOCK=$scratch/control.sock
log=$scratch/run.log
pid=
emulator_pid=

stop_all() {
    [ -z "$emulator_pid" ] || end_process "$emulator_pid"
    [ -z "$pid" ] || end_process "$pid" 90
    rm -f "/dev/shm/$name-video" "/dev/shm/$name-audio"
}
on_exit=stop_all

announced() {
    process_is_gone "$pid" || grep -q Ctrl-C "$log"
}

# handshake_code PORT ORIGIN: what the server answers to a WebSocket of a page of that origin; 101 is well.
handshake_code() {
    curl -sk -o /dev/null -w '%{http_code}' --http1.1 --max-time 5 -H "Authorization: Bearer $token" -H "Origin: $2" \
        -H "Connection: Upgrade" -H "Upgrade: websocket" -H "Sec-WebSocket-Version: 13" \
        -H "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==" -H "Sec-WebSocket-Protocol: vitrine.1" \
        "https://127.0.0.1:$1/signaling/macemu" || true
}

make -s -C "$VITRINE_HOME/emulator-sdk"
"$VITRINE_HOME/emulator-sdk/build/emulator" --ipc-video --size 640x480 >"$scratch/emulator.log" 2>&1 </dev/null &
emulator_pid=$!
"$VITRINE_HOME/vitrine" macemu-webrtc --port "$port" --signaling-port "$signaling_port" >"$log" 2>&1 </dev/null &
pid=$!
wait_until 900 announced || true
output=$(cat "$log")
expect_text "https://127.0.0.1:$port/" "the page's address"
expect_text "wss://127.0.0.1:$signaling_port/signaling/" "the signalling's address"

token=$("$VITRINE_HOME/vitrine" token --role viewer --name test 2>/dev/null)
expect_equal "$(curl -sk -o /dev/null -w '%{http_code}' "https://127.0.0.1:$port/")" 200 "the client's files"
expect_equal "$(handshake_code "$signaling_port" "https://127.0.0.1:$port")" 101 "the page's origin at the other port"
expect_equal "$(handshake_code "$signaling_port" "https://127.0.0.1:$signaling_port")" 101 "a page of the same port"
expect_equal "$(handshake_code "$signaling_port" "https://127.0.0.1:1")" 403 "a page of a third port"
expect_equal "$(handshake_code "$signaling_port" "https://evil.example:$port")" 403 "a page of another host"
expect_equal "$(handshake_code "$port" "https://127.0.0.1:$signaling_port")" 403 "the other way round"

use_jdk
run_it "$JAVA_HOME/bin/java" -Dvitrine.root="$VITRINE_HOME" -cp "$VITRINE_HOME/benchmarks/target/lib/*" \
    dev.vitrine.testbed.Witness "$(grep -o 'https://[^ ]*sign-in?link=.*' "$log")" macemu
expect_status 0 "the emulator's picture in Chromium"
expect_text "wss://127.0.0.1:$signaling_port/signaling/macemu" "the page's WebSocket"
expect_no_text "wss://127.0.0.1:$port/" "the page's WebSocket"

VITRINE_HTTP_PORT=$(free_port)
run_it "$VITRINE_HOME/vitrine" macemu-webrtc --port "$(free_port)" --signaling-port "$signaling_port"
expect_status 1 "a second one on the same port for signalling"
expect_text "port $signaling_port is in use" "a second one on the same port for signalling"
