#!/usr/bin/env bash
# The IPC document's server: ./vitrine macemu-webrtc [--port PORT] [--signaling-port PORT] [--listen ADDR]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

port=8000
signaling_port=8090
listen=()
port_regex='^[1-9][0-9]{0,4}$'
while [ $# -gt 0 ]; do
    case $1 in
        --port)
            need_value "$@"
            need_match --port "$2" "$port_regex" "a port from 1 to 65535"
            port=$2
            ;;
        --signaling-port)
            need_value "$@"
            need_match --signaling-port "$2" "$port_regex" "a port from 1 to 65535"
            signaling_port=$2
            ;;
        --listen)
            need_value "$@"
            listen=(--listen "$2")
            ;;
        *) refuse "macemu-webrtc: '$1' is unknown, allowed: [--port PORT] [--signaling-port PORT] [--listen ADDR]" ;;
    esac
    shift 2
done
[ "$port" != "$signaling_port" ] || refuse "--port and --signaling-port are both $port, they must differ"

# The emulator alone: what else this machine has is for ./vitrine run.
unset VITRINE_GUESTS DBUS_SESSION_BUS_ADDRESS
export MACEMU_VIDEO_SHM=${MACEMU_VIDEO_SHM:-/macemu-video}
export VITRINE_HTTPS_PORT=$port VITRINE_SIGNALING_PORT=$signaling_port
exec "$VITRINE_HOME/scripts/run.sh" "${listen[@]}"
