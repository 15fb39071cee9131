#!/usr/bin/env bash
# Builds and starts everything: ./vitrine run [--listen ADDR]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/secret.sh"
. "$(dirname "$0")/lib/guest.sh"
. "$(dirname "$0")/lib/server.sh"
. "$(dirname "$0")/lib/own-turn.sh"

START_SECONDS=180
# Liberty lets what is under way finish for 30 s.
STOP_SECONDS=45
listen=127.0.0.1
https_port=${VITRINE_HTTPS_PORT:-8443}
http_port=${VITRINE_HTTP_PORT:-8081}
signaling_port=${VITRINE_SIGNALING_PORT:-}

while [ $# -gt 0 ]; do
    case $1 in
        --listen)
            need_value "$@"
            need_match --listen "$2" '^(\*|[A-Za-z0-9.:-]+)$' "an address of this machine, or * for all"
            listen=$2
            shift 2
            ;;
        *) refuse "run: '$1' is unknown, allowed: [--listen ADDR]" ;;
    esac
done
port_regex='^[1-9][0-9]{0,4}$'
need_match VITRINE_HTTPS_PORT "$https_port" "$port_regex" "a port from 1 to 65535"
need_match VITRINE_HTTP_PORT "$http_port" "$port_regex" "a port from 1 to 65535"
[ -z "$signaling_port" ] || need_match VITRINE_SIGNALING_PORT "$signaling_port" "$port_regex" "a port from 1 to 65535"

# A desktop's own session bus does not count: only one that has a QEMU on it.
bus_has_qemu() {
    [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] &&
        dbus-send --bus="$DBUS_SESSION_BUS_ADDRESS" --print-reply=literal --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.NameHasOwner string:org.qemu 2>/dev/null | grep -q true
}

guest_is_configured() {
    [ -n "${VITRINE_GUESTS:-}${MACEMU_VIDEO_SHM:-}${MACEMU_AUDIO_SHM:-}${MACEMU_CONTROL_SOCK:-}" ] || bus_has_qemu
}

guest_pid=
server_pid=
end_all() {
    trap - EXIT
    [ -z "$server_pid" ] || end_process "$server_pid" "$STOP_SECONDS"
    [ -z "$own_turn_pid" ] || end_process "$own_turn_pid"
    [ -z "$guest_pid" ] || end_process "$guest_pid"
}

start_demo_guest() {
    say "no guest is configured: starting the demo guest"
    need_guest_name demo
    with_parent "$VITRINE_HOME/scripts/qemu.sh" --name demo --demo </dev/null >/dev/null &
    guest_pid=$!
    wait_until 60 demo_is_there || fail "the demo guest did not start"
    ! process_is_gone "$guest_pid" || fail "the demo guest did not start"
    export VITRINE_GUESTS=demo VITRINE_GUEST_DEMO_KIND=qemu
    VITRINE_GUEST_DEMO_BUS=$(guest_bus_address demo)
    VITRINE_GUEST_DEMO_QMP=$(guest_qmp_socket demo)
    export VITRINE_GUEST_DEMO_BUS VITRINE_GUEST_DEMO_QMP
}

demo_is_there() {
    [ -S "$(guest_qmp_socket demo)" ] || process_is_gone "$guest_pid"
}

start_server() {
    local log
    log=$(state_dir)/server.log
    VITRINE_DATA=$(data_dir)
    make_private_dir "$VITRINE_DATA"
    keep_server_passwords
    export VITRINE_DATA VITRINE_HOST=$listen VITRINE_HTTPS_PORT=$https_port VITRINE_HTTP_PORT=$http_port
    WLP_OUTPUT_DIR=$(server_output_dir)
    export WLP_OUTPUT_DIR
    make_private_dir "$WLP_OUTPUT_DIR/vitrine"
    "$VITRINE_HOME/scripts/package/operations-xml" >"$WLP_OUTPUT_DIR/vitrine/operations.xml" || exit 1
    [ -z "${VITRINE_SSO_CA:-}" ] || export cert_defaultKeyStore=$VITRINE_SSO_CA
    use_own_certificate
    say "starting the server, its log is $log"
    # --clean: every build dates its archives alike, so Liberty would take an older build's annotations for its own.
    with_parent "$SERVER_WLP/bin/server" run vitrine --clean </dev/null >"$log" 2>&1 &
    server_pid=$!
    if ! wait_until "$START_SECONDS" server_answers || process_is_gone "$server_pid"; then
        tail -n 20 "$log" >&2
        fail "the server did not become ready"
    fi
}

server_answers() {
    process_is_gone "$server_pid" || curl -sf -o /dev/null "http://127.0.0.1:$http_port/health/ready"
}

tell() {
    local host=$listen connect=$listen
    case $listen in
        \* | 0.0.0.0 | ::)
            host=$(hostname)
            connect=127.0.0.1
            ;;
        *:*) host="[$listen]" connect="[$listen]" ;;
    esac
    cat <<TEXT

Vitrine       https://$host:$https_port/
sign in once  $("$VITRINE_HOME/scripts/link.sh" "https://$host:$https_port" admin)
certificate   SHA-256 $(certificate_fingerprint "$connect" "$https_port")
${signaling_port:+signalling    wss://$host:$signaling_port/signaling/GUEST}
${own_turn_pid:+relay         turn:$(in_brackets "$QEMU_WEBRTC_TURN_HOST"):$QEMU_WEBRTC_TURN_PORT}

Ctrl-C ends everything that was started.
TEXT
}

need_packages "${PACKAGES_RUN[@]}"
use_jdk
for port in "$https_port" "$http_port" $signaling_port; do
    ! port_is_used 127.0.0.1 "$port" ||
        fail "port $port is in use: end what uses it, or set VITRINE_HTTPS_PORT, VITRINE_HTTP_PORT or VITRINE_SIGNALING_PORT"
done
make_private_dir "$(state_dir)"
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
build_server
guest_is_configured || start_demo_guest
turn_is_configured || start_own_turn "$listen"
start_server
tell
wait "$server_pid" || fail "the server ended, its log is $(state_dir)/server.log"
