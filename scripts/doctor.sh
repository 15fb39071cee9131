#!/usr/bin/env bash
# Says what this machine, the configuration and running guests lack: ./vitrine doctor [PID]
# Ends with 0 when all is well, else with 1.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/findings.sh"
. "$(dirname "$0")/lib/audio.sh"
. "$(dirname "$0")/lib/render-node.sh"
. "$(dirname "$0")/lib/qemu-line.sh"
. "$(dirname "$0")/lib/configuration.sh"

proc=${VITRINE_PROC:-/proc}
only=
case $#:${1:-} in
    0:) ;;
    1:*)
        need_match doctor "$1" '^[1-9][0-9]*$' "the process number of a QEMU"
        [ -r "$proc/$1/cmdline" ] || fail "there is no process $1"
        only=$1
        ;;
    *) refuse "doctor: allowed: [PID]" ;;
esac

check_machine() {
    local found missing
    if found=$(find_jdk); then
        found_well "JDK $JDK_WANTED: $found"
    else
        found_lack "there is no JDK $JDK_WANTED" \
            "install Temurin $JDK_WANTED from adoptium.net, or export JAVA_HOME=/where/it/is"
    fi
    missing=$(missing_packages "${PACKAGES_TEST[@]}" | xargs)
    if [ -z "$missing" ]; then
        found_well "packages"
    else
        found_lack "packages are missing: $missing" "sudo apt-get install --no-install-recommends $missing"
    fi
    if [ -w /dev/kvm ]; then
        found_well "KVM"
    else
        found_hint "/dev/kvm cannot be used: guests run by emulation, slowly" \
            "sudo usermod -aG kvm $(id -un), or switch virtualization on in the firmware"
    fi
}

# check_process PID: when it is a QEMU.
check_process() {
    local words
    mapfile -d '' -t words <"$proc/$1/cmdline" 2>/dev/null || return 0
    [[ ${words[0]:-} =~ (^|/)qemu-system-[a-z0-9_]+$ ]] || return 0
    guests=$((guests + 1))
    check_qemu_line "QEMU process $1" "${words[@]:1}"
}

check_guests() {
    local directory
    guests=0
    for directory in "$proc"/[0-9]*; do
        if [ -O "$directory" ] && [[ -z $only || ${directory##*/} = "$only" ]]; then
            check_process "${directory##*/}"
        fi
    done
    if [ -n "$only" ] && [ "$guests" = 0 ]; then
        fail "process $only is no QEMU of yours"
    fi
    [ "$guests" != 0 ] || found_well "no QEMU of yours is running"
}

if [ -z "$only" ]; then
    check_machine
    check_configuration
fi
check_guests
[ "$lacks" = 0 ]
