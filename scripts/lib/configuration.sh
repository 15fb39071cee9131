# shellcheck shell=bash
# shellcheck disable=SC2154 # lacks is findings.sh's
# Judges the environment variables that configure Vitrine. Sourced after findings.sh.

check_configuration() {
    local before=$lacks guest
    check_word QEMU_WEBRTC_DOWNSAMPLE '^[01]$' "0 or 1"
    check_word QEMU_WEBRTC_ICE_TRANSPORT_POLICY '^(all|relay)$' "all or relay"
    check_word QEMU_WEBRTC_TURN_TRANSPORTS '^(udp|tcp|tls)(,(udp|tcp|tls))*$' "udp, tcp, tls with commas between"
    check_placeholder QEMU_WEBRTC_TURN_HOST
    check_placeholder QEMU_WEBRTC_TURN_CREDENTIAL
    check_placeholder QEMU_WEBRTC_TURN_SECRET
    check_placeholder QEMU_WEBRTC_ICE_SERVERS
    check_word QEMU_WEBRTC_TURN_TLS_VERIFY '^[01]$' "1 or 0"
    check_turn
    for guest in $(tr , ' ' <<<"${VITRINE_GUESTS:-}"); do
        check_guest "$guest"
    done
    [ "$lacks" != "$before" ] || found_well "configuration"
}

check_turn() {
    local host=${QEMU_WEBRTC_TURN_HOST:-} secret=${QEMU_WEBRTC_TURN_SECRET:-} credential=${QEMU_WEBRTC_TURN_CREDENTIAL:-}
    if [ -n "$host" ] && [ -z "$secret$credential" ]; then
        found_lack "QEMU_WEBRTC_TURN_HOST is set, neither its secret nor a password is" \
            "export QEMU_WEBRTC_TURN_SECRET=... (time-limited credentials) or QEMU_WEBRTC_TURN_CREDENTIAL=..."
    elif [ -n "$secret" ] && [ -n "$credential${QEMU_WEBRTC_TURN_USERNAME:-}" ]; then
        found_lack "QEMU_WEBRTC_TURN_SECRET is set beside a fixed user" \
            "unset QEMU_WEBRTC_TURN_USERNAME QEMU_WEBRTC_TURN_CREDENTIAL, or unset QEMU_WEBRTC_TURN_SECRET"
    elif [ -n "$secret" ] && [ -z "$host" ]; then
        found_lack "QEMU_WEBRTC_TURN_SECRET is set, its server is not" "export QEMU_WEBRTC_TURN_HOST=..."
    fi
}

# check_word NAME REGEX ALLOWED: unset is well.
check_word() {
    local value=${!1:-}
    if [ -n "$value" ] && ! [[ $value =~ $2 ]]; then
        found_lack "$1 is '$value'" "export $1=..., allowed: $3"
    fi
}

check_placeholder() {
    if [[ ${!1:-} == *YOUR_TURN_HOST* || ${!1:-} == *"<"*">"* ]]; then
        found_lack "$1 still holds a placeholder" "export $1=... with your own value"
    fi
}

# check_ipc_guest NAME KEY: what an emulator left behind that this user could not use.
check_ipc_guest() {
    local video_name=$2_VIDEO
    local video=${!video_name:-${MACEMU_VIDEO_SHM:-/macemu-video}}
    local segment=/dev/shm/${video#/}
    if [ -e "$segment" ] && [ ! -w "$segment" ]; then
        found_lack "guest '$1': $segment belongs to $(stat -c %U "$segment")" \
            "run the emulator as this user, set MACEMU_GROUP, or remove the segment"
    fi
}

# check_peer NAME QMP-VARIABLE: a guest without a bus.
check_peer() {
    local qmp=${!2:-}
    if [ -z "$qmp" ]; then
        found_lack "guest '$1' is peer to peer and has no QMP socket" "export $2=..."
    elif [ ! -S "$qmp" ]; then
        found_lack "guest '$1': there is no QMP socket at $qmp" \
            "start it by ./vitrine qemu --p2p --name $1 -- ARGS, or correct $2"
    fi
}

check_guest() {
    local key
    key=VITRINE_GUEST_$(tr 'a-z.-' 'A-Z__' <<<"$1")
    local kind_name=${key}_KIND bus_name=${key}_BUS p2p_name=${key}_P2P qmp_name=${key}_QMP
    local kind=${!kind_name:-} bus=${!bus_name:-}
    local path=${bus#unix:path=}
    case $kind in
        qemu)
            if [[ ${!p2p_name:-0} =~ ^(1|true)$ ]]; then
                check_peer "$1" "$qmp_name"
            elif [ -z "$bus" ]; then
                found_lack "guest '$1' has no bus" "export $bus_name=unix:path=..."
            elif [ "$path" != "$bus" ] && [ ! -S "${path%%,*}" ]; then
                found_lack "guest '$1': there is no bus at ${path%%,*}" \
                    "start it by ./vitrine qemu --name $1 -- ARGS, or correct $bus_name"
            fi
            ;;
        ipc) check_ipc_guest "$1" "$key" ;;
        synthetic | remote) ;;
        *) found_lack "guest '$1' is of kind '$kind'" "export $kind_name=qemu|ipc|synthetic|remote" ;;
    esac
}
