# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are read by the scripts that source this
# Where a guest's sockets are. Sourced after common.sh.

# A Unix socket's path has at most 107 bytes.
SOCKET_PATH_MAX=107

guest_dir() {
    echo "$(state_dir)/guests/$1"
}

guest_bus_socket() {
    echo "$(guest_dir "$1")/bus.sock"
}

guest_qmp_socket() {
    echo "$(guest_dir "$1")/qmp.sock"
}

guest_bus_address() {
    echo "unix:path=$(guest_bus_socket "$1")"
}

need_guest_name() {
    need_match --name "$1" '^[a-z0-9][a-z0-9-]{0,31}$' "small letters, digits and dashes, at most 32"
    [ "$(guest_bus_socket "$1" | wc -c)" -le "$SOCKET_PATH_MAX" ] ||
        fail "$(guest_dir "$1") is too long for a socket's path: set VITRINE_STATE to a shorter directory"
}
