#!/usr/bin/env bash
# ./vitrine run: the server becomes ready, its link and fingerprint are right, one signal ends all of it.
set -euo pipefail
. "$(dirname "$0")/../assert.sh"
export VITRINE_STATE=$scratch/state
unset QEMU_WEBRTC_ICE_SERVERS QEMU_WEBRTC_TURN_HOST QEMU_WEBRTC_TURN_SECRET QEMU_WEBRTC_TURN_CREDENTIAL VITRINE_MEDIA_PORTS
unset VITRINE_DATA VITRINE_GUESTS DBUS_SESSION_BUS_ADDRESS MACEMU_VIDEO_SHM MACEMU_AUDIO_SHM MACEMU_CONTROL_SOCK
VITRINE_HTTPS_PORT=$(free_port)
VITRINE_HTTP_PORT=$(free_port)
QEMU_WEBRTC_TURN_PORT=$(free_port)
export VITRINE_HTTPS_PORT VITRINE_HTTP_PORT QEMU_WEBRTC_TURN_PORT QEMU_WEBRTC_ICE_TRANSPORT_POLICY=relay
log=$scratch/run.log
pid=

stop_run() {
    [ -z "$pid" ] || end_process "$pid" 90
}
on_exit=stop_run

announced() {
    process_is_gone "$pid" || grep -q Ctrl-C "$log"
}

nothing_runs() {
    ! pgrep -f "$scratch/state" >/dev/null && ! curl -s -o /dev/null "http://127.0.0.1:$VITRINE_HTTP_PORT/"
}

# answer_code PATH CURL-OPTIONS...
answer_code() {
    local path=$1
    shift
    curl -sk -o /dev/null -w '%{http_code}' "$@" "https://127.0.0.1:$VITRINE_HTTPS_PORT$path"
}

# member NAME: of the answer of /webrtc-config.
member() {
    sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$configuration"
}

# relay_client OPTIONS...: with the credentials that viewers get; succeeds when everything came back.
relay_client() {
    turnutils_uclient -u "$(member username)" -w "$(member credential)" -p "$QEMU_WEBRTC_TURN_PORT" -n 5 -m 1 -c "$@" \
        127.0.0.1
}

"$VITRINE_HOME/vitrine" run >"$log" 2>&1 </dev/null &
pid=$!
wait_until 900 announced || true
output=$(cat "$log")
expect_text "https://127.0.0.1:$VITRINE_HTTPS_PORT/" "the address"
expect_text "starting the demo guest" "no guest is configured"

served=$(openssl s_client -connect "127.0.0.1:$VITRINE_HTTPS_PORT" </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256)
expect_text "SHA-256 ${served#*=}" "the fingerprint"
secret=$(sed -n 's/.*sign-in?link=//p' "$log")
hash=$(printf %s "$secret" | sha256sum | cut -d' ' -f1)
expect_equal "$(cut -d' ' -f1,2 "$scratch/state/data/links")" "$hash admin" "the link's line"
expect_equal "$(answer_code "/")" 200 "the page"
expect_equal "$(answer_code "/sign-in?link=$secret")" 303 "the link signs in"
expect_equal "$(answer_code "/sign-in?link=$secret")" 401 "the link signs in once"
token=$("$VITRINE_HOME/vitrine" token --role viewer --name test 2>/dev/null)
expect_equal "$(answer_code /api/guests -H "Authorization: Bearer $token")" 200 "a token"
expect_equal "$(answer_code /api/guests)" 401 "nobody unknown"
expect_equal "$(stat -c %a "$scratch/state/server/passwords.env")" 600 "the key store's password's mode"

configuration=$(curl -sk -H "Authorization: Bearer $token" "https://127.0.0.1:$VITRINE_HTTPS_PORT/webrtc-config")
output=$configuration
expect_text "\"turn:127.0.0.1:$QEMU_WEBRTC_TURN_PORT?transport=udp\"" "the relay for viewers"
expect_text '"iceTransportPolicy":"relay"' "relay-only"
expect_text '"errors":[]' "relay-only needs nothing more"
run_it relay_client -y
expect_text "Total lost packets 0 " "relayed to relayed with a viewer's credentials"
run_it relay_client -e 127.0.0.1 -r "$VITRINE_HTTPS_PORT"
expect_text "403" "the relay is no way to other services"
run_it relay_client -T -y
expect_text "442" "no TCP relaying"

run_it "$VITRINE_HOME/vitrine" run
expect_status 1 "a second run on the same ports"
expect_text "is in use" "a second run on the same ports"

kill -TERM "$pid"
wait_until 90 process_is_gone "$pid" || broken "the script did not end"
expect_soon "server, guest and bus end" nothing_runs
