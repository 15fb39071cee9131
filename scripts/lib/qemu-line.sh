# shellcheck shell=bash
# shellcheck disable=SC2154 # lacks is findings.sh's
# Judges a QEMU command line by what Vitrine needs. Sourced after findings.sh, audio.sh and
# render-node.sh.

# last_value OPTION ARGS...: the value that stands behind the option's last occurrence; fails without one.
last_value() {
    local option=$1 value='' found=''
    shift
    while [ $# -gt 1 ]; do
        if [ "$1" = "$option" ] || [ "$1" = "-$option" ]; then
            found=yes
            value=$2
            shift
        fi
        shift
    done
    [ -n "$found" ] && echo "$value"
}

# property NAME VALUE: what NAME= says in a value such as dbus,gl=on,audiodev=snd0; nothing when it says nothing.
property() {
    local part
    while read -r -d , part; do
        [ "${part%%=*}" != "$1" ] || echo "${part#*=}"
    done <<<"$2,"
}

# check_qemu_line WHO ARGS...
check_qemu_line() {
    local who=$1 before=$lacks
    shift
    check_display "$who" "$@"
    check_audio "$who" "$@"
    check_control "$who" "$@"
    check_serial "$who" "$@"
    [ "$lacks" != "$before" ] || found_well "$who"
}

check_display() {
    local who=$1 display
    shift
    display=$(last_value -display "$@") || display=
    if [ "${display%%,*}" != dbus ]; then
        found_lack "$who: its display is not on D-Bus" \
            "-display dbus,addr=unix:path=/PRIVATE/bus.sock,audiodev=snd0, or start it by ./vitrine qemu -- ARGS"
        return
    fi
    if [[ $(property p2p "$display") =~ ^(yes|on)$ ]]; then
        found_hint "$who: its display waits for a peer (p2p=yes), which comes through its QMP socket" \
            "export VITRINE_GUEST_NAME_P2P=1 and no VITRINE_GUEST_NAME_BUS"
    fi
    if [[ $(property gl "$display") =~ ^(on|core|es)$ ]]; then
        check_gl "$who" "$(property rendernode "$display")"
    fi
}

# check_gl WHO NODE: pictures by DMA-BUF need a graphics card, on both sides the same.
check_gl() {
    if [ "$2" = /dev/null ]; then
        found_lack "$1: gl=on without a graphics card (rendernode=/dev/null) shares no pictures" \
            "leave gl and rendernode out of -display, or say gl=off"
    elif ! render_node >/dev/null; then
        found_lack "$1: gl=on, and there is no render node under $RENDER_NODES that this user may use" \
            "sudo usermod -aG render $(id -un), or leave gl out of -display, or say gl=off"
    fi
}

check_audio() {
    local who=$1 audio display id
    shift
    audio=$(last_value -audiodev "$@") || audio=
    display=$(last_value -display "$@") || display=
    if [ "${audio%%,*}" != dbus ]; then
        found_lack "$who: its sound is not on D-Bus" \
            "-audiodev $AUDIO_VOICES_APART"
        return
    fi
    id=$(property id "$audio")
    if [ "${display%%,*}" = dbus ] && [ "$(property audiodev "$display")" != "$id" ]; then
        found_lack "$who: its display does not name its sound" \
            "-display $display,audiodev=$id"
    fi
    if [ "$(property out.mixing-engine "$audio")" != off ] || [ "$(property out.fixed-settings "$audio")" != off ]; then
        found_hint "$who: QEMU mixes its sound devices into one voice" \
            "-audiodev $AUDIO_VOICES_APART"
    fi
    if [ "$(property in.mixing-engine "$audio")" != off ]; then
        found_hint "$who: QEMU resamples what the guest records" \
            "-audiodev $AUDIO_VOICES_APART"
    fi
}

# With its display on D-Bus, QEMU itself makes consoles for the page of the serial ports that nobody gave to anything else.
check_serial() {
    local who=$1 serial
    shift
    [[ "$*" != *name=org.qemu.console.* ]] || return 0
    serial=$(last_value -serial "$@") || serial=vc
    if [[ $serial != vc* || " $* " == *" -nodefaults "* ]]; then
        found_hint "$who: its serial port is not on D-Bus, so it is no console in the page" \
            "-chardev dbus,id=serial0,name=org.qemu.console.serial.0 -serial chardev:serial0"
    fi
}

check_control() {
    local who=$1
    shift
    if ! last_value -qmp "$@" >/dev/null && ! last_value -qmp-pretty "$@" >/dev/null; then
        found_lack "$who: it has no QMP socket, so Vitrine can neither start nor stop it" \
            "-qmp unix:/PRIVATE/qmp.sock,server=on,wait=off"
    fi
    if [[ " $* " != *" -S "* ]]; then
        found_hint "$who: it started before Vitrine listened, its first sound may be missing" \
            "-S"
    fi
    if [[ "$*" != *-tablet* && "$*" != *demo-guest/build/guest.elf* ]]; then
        found_hint "$who: it has no tablet, so its pointer may be relative only" \
            "-usb -device usb-tablet"
    fi
}
