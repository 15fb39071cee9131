# shellcheck shell=bash
# The TURN appliance that ./vitrine run starts beside the server. Sourced after common.sh, jdk.sh, secret.sh.

OWN_TURN_PORT=3478
# Both below the ports that Linux gives to clients: nothing else of this machine comes to lie in them by chance.
OWN_TURN_MEDIA_PORTS=31000-31499
OWN_TURN_RELAY_PORTS=31500-31999
OWN_TURN_SECONDS=60
own_turn_pid=

# Whoever names a TURN server gets that one and no other.
turn_is_configured() {
    [ -n "${QEMU_WEBRTC_ICE_SERVERS:-}${QEMU_WEBRTC_TURN_HOST:-}${QEMU_WEBRTC_TURN_SECRET:-}${QEMU_WEBRTC_TURN_CREDENTIAL:-}" ]
}

# start_own_turn LISTEN: starts it there and exports what the server needs to know of it. LISTEN is an address, a name,
# or * for all. The wanted port is QEMU_WEBRTC_TURN_PORT, else 3478, else any.
start_own_turn() {
    local wanted=${QEMU_WEBRTC_TURN_PORT:-$OWN_TURN_PORT} log
    need_match QEMU_WEBRTC_TURN_PORT "$wanted" '^[1-9][0-9]{0,4}$' "a port from 1 to 65535"
    log=$(state_dir)/turn.log
    export VITRINE_MEDIA_PORTS=${VITRINE_MEDIA_PORTS:-$OWN_TURN_MEDIA_PORTS}
    QEMU_WEBRTC_TURN_SECRET=$(new_secret)
    QEMU_WEBRTC_TURN_HOST=$(address_for_browsers "$1")
    export QEMU_WEBRTC_TURN_SECRET QEMU_WEBRTC_TURN_HOST QEMU_WEBRTC_TURN_TRANSPORTS=udp,tcp
    unset QEMU_WEBRTC_TURN_USERNAME
    if ! run_own_turn "$1" "$wanted" "$log"; then
        [ -z "${QEMU_WEBRTC_TURN_PORT:-}" ] || fail "the relay cannot listen on port $wanted: $(tail -n 1 "$log")"
        say "port $wanted is not free: the relay takes another"
        run_own_turn "$1" 0 "$log" || fail "the relay did not start: $(tail -n 1 "$log")"
    fi
    QEMU_WEBRTC_TURN_PORT=$(sed -n 's/.*listening udp,tcp .*:\([0-9]*\)$/\1/p' "$log" | head -n 1)
    export QEMU_WEBRTC_TURN_PORT
}

# run_own_turn LISTEN PORT LOG: it relays UDP to the server's media ports and to its own relays, to nothing else of this
# machine.
run_own_turn() {
    local arguments address
    arguments=(--listen "$(turn_address "$1"):$2" --relay-ports "$OWN_TURN_RELAY_PORTS" --no-tcp-relay --admin off
        --drain-seconds 0)
    for address in 127.0.0.1 ::1 $(hostname -I 2>/dev/null); do
        arguments+=(--allow-peer "$(in_brackets "$address"):$VITRINE_MEDIA_PORTS")
    done
    (
        export VITRINE_TURN_SECRET=$QEMU_WEBRTC_TURN_SECRET
        with_parent "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:-UsePerfData \
            -jar "$VITRINE_HOME/turn-appliance/target/turn-appliance.jar" "${arguments[@]}"
    ) </dev/null >"$3" 2>&1 &
    own_turn_pid=$!
    wait_until "$OWN_TURN_SECONDS" own_turn_listens_or_ended "$3" && own_turn_listens "$3"
}

own_turn_listens() {
    grep -q 'listening udp,tcp' "$1"
}

own_turn_listens_or_ended() {
    own_turn_listens "$1" || process_is_gone "$own_turn_pid"
}

# turn_address LISTEN: where the relay listens, an address as its option takes it.
turn_address() {
    case $1 in
        \* | 0.0.0.0) echo 0.0.0.0 ;;
        *) in_brackets "$(address_of "$1")" ;;
    esac
}

# address_for_browsers LISTEN: where browsers reach it.
address_for_browsers() {
    local first
    case $1 in
        \* | 0.0.0.0 | ::)
            read -r first _ < <(hostname -I 2>/dev/null) || true
            echo "${first:-127.0.0.1}"
            ;;
        *) address_of "$1" ;;
    esac
}

# address_of NAME: its first address; of an address, itself.
address_of() {
    local address _
    read -r address _ < <(getent ahosts "$1") || fail "--listen: '$1' is no address of this machine and no known name"
    echo "$address"
}

in_brackets() {
    case $1 in
        *:*) echo "[$1]" ;;
        *) echo "$1" ;;
    esac
}
