#!/usr/bin/env bash
# The doctor reads command lines and the configuration, and names the line that mends what is lacking.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/audio.sh"
export VITRINE_PROC=$scratch/proc VITRINE_DRI=$scratch/dri

# examined ARGS...: the doctor's word on a QEMU with this command line.
examined() {
    mkdir -p "$scratch/proc/77"
    printf '%s\0' /usr/bin/qemu-system-aarch64 "$@" >"$scratch/proc/77/cmdline"
    run_it "$VITRINE_HOME/vitrine" doctor 77
}

good=(-S -usb -device usb-tablet -display "dbus,addr=unix:path=/x/bus.sock,audiodev=snd0"
    -audiodev "$AUDIO_VOICES_APART" -qmp "unix:/x/qmp.sock,server=on,wait=off")

examined "${good[@]}"
expect_status 0 "a good command line"
expect_text "ok    QEMU process 77" "a good command line"
expect_no_text hint "a good command line"

examined -m 64
expect_status 1 "a bare command line"
expect_text "-display dbus,addr=" "no display"
expect_text "-audiodev dbus,id=snd0" "no sound"
expect_text "-qmp unix:" "no QMP"

examined "${good[@]}" -display gtk
expect_status 1 "the last -display counts"
expect_text "its display is not on D-Bus" "the last -display counts"

examined "${good[@]}" -display dbus,p2p=yes,gl=on,audiodev=snd0
expect_text "p2p=yes" "peer to peer"
expect_text "no render node under $VITRINE_DRI" "gl=on without a graphics card"
expect_text "gl=off" "gl=on without a graphics card"

mkdir "$VITRINE_DRI"
: >"$VITRINE_DRI/renderD128"
examined "${good[@]}" -display dbus,addr=unix:path=/x,gl=on,audiodev=snd0
expect_status 0 "gl=on with a render node"
examined "${good[@]}" -display dbus,addr=unix:path=/x,gl=on,rendernode=/dev/null,audiodev=snd0
expect_status 1 "gl=on without a graphics card for QEMU"
expect_text "rendernode=/dev/null" "gl=on without a graphics card for QEMU"

examined "${good[@]}" -display dbus,addr=unix:path=/x,audiodev=other
expect_status 1 "another sound's name"
expect_text "-display dbus,addr=unix:path=/x,audiodev=other,audiodev=snd0" "another sound's name"

examined "${good[@]}" -audiodev dbus,id=snd0,out.frequency=48000
expect_status 0 "a hint does not make it fail"
expect_text "mixes its sound devices into one voice" "the mixing engine"

for elsewhere in "-serial stdio" -nodefaults; do
    # shellcheck disable=SC2086 # an option and its value
    examined "${good[@]}" $elsewhere
    expect_status 0 "a serial port elsewhere is no fault"
    expect_text "-chardev dbus,id=serial0,name=org.qemu.console.serial.0" "$elsewhere"
done
examined "${good[@]}" -nodefaults -serial chardev:serial0 -chardev dbus,id=serial0,name=org.qemu.console.serial.0
expect_no_text hint "a serial port on D-Bus"
examined "${good[@]}" -serial vc:80Cx24C
expect_no_text hint "a serial port that QEMU puts there itself"

examined "${good[@]:4}"
expect_status 0 "hints do not make it fail"
expect_text "better: -S" "not stopped at start"
expect_text "usb-tablet" "no tablet"

printf 'sleep\0001\0' >"$scratch/proc/77/cmdline"
run_it "$VITRINE_HOME/vitrine" doctor 77
expect_status 1 "not a QEMU"
run_it "$VITRINE_HOME/vitrine" doctor 78
expect_text "there is no process 78" "no such process"
rm -r "$scratch/proc/77"

# configured NAME=VALUE...: the doctor's word on these variables, on a machine without guests.
configured() {
    run_it env "$@" "$VITRINE_HOME/vitrine" doctor
}

configured QEMU_WEBRTC_DOWNSAMPLE=1 VITRINE_GUESTS=a VITRINE_GUEST_A_KIND=synthetic
expect_text "ok    configuration" "a good configuration"
configured QEMU_WEBRTC_DOWNSAMPLE=2
expect_status 1 "a wrong value"
expect_text "0 or 1" "a wrong value"
configured QEMU_WEBRTC_TURN_HOST=YOUR_TURN_HOST QEMU_WEBRTC_TURN_CREDENTIAL='<secret>'
expect_text "QEMU_WEBRTC_TURN_HOST still holds a placeholder" "a placeholder"
expect_text "QEMU_WEBRTC_TURN_CREDENTIAL still holds a placeholder" "a placeholder"
configured QEMU_WEBRTC_TURN_HOST=turn.example.org
expect_text "QEMU_WEBRTC_TURN_SECRET=" "a TURN server without anything to sign in with"
configured QEMU_WEBRTC_TURN_HOST=turn.example.org QEMU_WEBRTC_TURN_SECRET=s QEMU_WEBRTC_TURN_CREDENTIAL=c
expect_text "unset QEMU_WEBRTC_TURN_USERNAME QEMU_WEBRTC_TURN_CREDENTIAL" "a secret and a credential"
configured VITRINE_GUESTS=peer VITRINE_GUEST_PEER_KIND=qemu VITRINE_GUEST_PEER_P2P=1
expect_text "guest 'peer' is peer to peer and has no QMP socket" "peer to peer without QMP"

configured VITRINE_GUESTS=my-qnx,b VITRINE_GUEST_MY_QNX_KIND=qemu VITRINE_GUEST_MY_QNX_BUS=unix:path=/nowhere
expect_text "there is no bus at /nowhere" "a bus that is not there"
expect_text "VITRINE_GUEST_B_KIND=qemu|ipc|synthetic|remote" "a guest without kind"
