#!/usr/bin/env bash
# Starts QEMU as Vitrine wants it, on a private D-Bus daemon; see ./vitrine help. Ends both when it is ended.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/guest.sh"
. "$(dirname "$0")/lib/demo.sh"
. "$(dirname "$0")/lib/audio.sh"
. "$(dirname "$0")/lib/render-node.sh"

allowed="allowed: [--name NAME] [--demo [WIDTHxHEIGHT]] [--gl] [--p2p] [--clipboard] [--no-wait] -- QEMU-ARGUMENTS"
name=
demo=
gl=
p2p=
clipboard=
wait_for_vitrine=yes

parse() {
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        case $1 in
            --name)
                need_value "$@"
                name=$2
                shift
                ;;
            --demo)
                demo=1280x720
                if [[ ${2:-} =~ ^[0-9] ]]; then
                    need_match --demo "$2" "$DEMO_WORDS" "WIDTHxHEIGHT [still] [rate=N] [relative] [flip] [silent] [trace]"
                    demo=$2
                    shift
                fi
                ;;
            --gl) gl=yes ;;
            --clipboard) clipboard=yes ;;
            --p2p) p2p=yes ;;
            --no-wait) wait_for_vitrine= ;;
            *) refuse "qemu: '$1' is unknown, $allowed" ;;
        esac
        shift
    done
    [ $# -eq 0 ] || shift
    arguments=("$@")
}

check_arguments() {
    local argument
    [ -n "$demo" ] || [ ${#arguments[@]} -gt 0 ] || refuse "qemu: no guest, $allowed"
    for argument in "${arguments[@]}"; do
        case $argument in
            -display | --display | -nographic | -sdl)
                refuse "qemu: leave $argument out, Vitrine sets the display"
                ;;
        esac
    done
    need_guest_name "$name"
    [ -z "$p2p" ] || [ -z "$clipboard" ] || refuse "qemu: --clipboard needs a bus, leave --p2p out"
}

# The display's gl part. Without a graphics card QEMU can share no picture that it draws by OpenGL.
gl_options() {
    local node
    [ -n "$gl" ] || return 0
    if node=$(render_node); then
        echo ",gl=on,rendernode=$node"
    else
        say "no render node under $RENDER_NODES that this user may write: gl=off"
    fi
}

take_directory() {
    make_private_dir "$(state_dir)"
    make_private_dir "$(guest_dir "$name")"
    exec 9>"$(guest_dir "$name")/lock"
    flock -n 9 || fail "guest '$name' is running already: end it, or take another --name"
    rm -f "$(guest_bus_socket "$name")" "$(guest_qmp_socket "$name")"
}

bus_pid=
qemu_pid=
end_all() {
    trap - EXIT
    [ -z "$qemu_pid" ] || end_process "$qemu_pid"
    [ -z "$bus_pid" ] || end_process "$bus_pid"
    rm -f "$(guest_bus_socket "$name")" "$(guest_qmp_socket "$name")"
}

start_bus() {
    local log
    log=$(guest_dir "$name")/bus.log
    with_parent dbus-daemon --nofork --nopidfile --nosyslog --config-file="$VITRINE_HOME/scripts/lib/guest-bus.conf" \
        --address="$(guest_bus_address "$name")" </dev/null 2>"$log" 9>&- &
    bus_pid=$!
    if ! wait_until 10 bus_is_there || process_is_gone "$bus_pid"; then
        fail "dbus-daemon did not start: $(tail -n 1 "$log")"
    fi
}

bus_is_there() {
    [ -S "$(guest_bus_socket "$name")" ] || process_is_gone "$bus_pid"
}

start_qemu() {
    local qemu=${QEMU:-qemu-system-x86_64} display
    display="dbus,addr=$(guest_bus_address "$name"),audiodev=snd0$(gl_options)"
    [ -z "$p2p" ] || display="dbus,p2p=yes,audiodev=snd0$(gl_options)"
    local options=(-name "$name" -display "$display" -audiodev "$AUDIO_VOICES_APART"
        -qmp "unix:$(guest_qmp_socket "$name"),server=on,wait=off")
    [ -z "$wait_for_vitrine" ] || options+=(-S)
    # Not for everybody: it is one more device of the machine, and a machine without PCI has no place for it.
    [ -z "$clipboard" ] || options+=(-chardev "qemu-vdagent,id=vitrine-agent,name=vdagent,clipboard=on,mouse=off"
        -device virtio-serial -device "virtserialport,chardev=vitrine-agent,name=com.redhat.spice.0")
    command -v "$qemu" >/dev/null || fail "there is no '$qemu': set QEMU to a QEMU system emulator"
    with_parent "$qemu" "${options[@]}" "${arguments[@]}" <&0 9>&- &
    qemu_pid=$!
    wait_until 30 qemu_is_there || fail "QEMU did not open its QMP socket"
}

qemu_is_there() {
    [ -S "$(guest_qmp_socket "$name")" ] || process_is_gone "$qemu_pid"
}

# Where Vitrine finds the guest.
place() {
    if [ -n "$p2p" ]; then
        echo "P2P=1"
    else
        echo "BUS=$(guest_bus_address "$name")"
    fi
}

tell() {
    local key
    key=$(echo "${name^^}" | tr - _)
    process_is_gone "$qemu_pid" && return
    say "guest '$name' runs as process $qemu_pid${wait_for_vitrine:+, stopped until Vitrine listens}"
    cat <<TEXT
export VITRINE_GUESTS=$name
export VITRINE_GUEST_${key}_KIND=qemu
export VITRINE_GUEST_${key}_$(place)
export VITRINE_GUEST_${key}_QMP=$(guest_qmp_socket "$name")
TEXT
    [ -z "$clipboard" ] || echo "export VITRINE_GUEST_${key}_CLIPBOARD=both"
}

parse "$@"
name=${name:-${demo:+demo}}
name=${name:-guest}
check_arguments
packages=("${PACKAGES_QEMU[@]}")
if [ -n "$demo" ]; then
    packages+=("${PACKAGES_DEMO[@]}")
fi
need_packages "${packages[@]}"
if [ -n "$demo" ]; then
    make_demo
    mapfile -t demo_line < <(demo_arguments "$demo")
    arguments=("${demo_line[@]}" "${arguments[@]}")
fi
take_directory
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
[ -n "$p2p" ] || start_bus
start_qemu
tell
# QEMU's own end is this script's end, with its status.
status=0
wait "$qemu_pid" || status=$?
exit "$status"
